import { listCompleteness } from '@storybell/contracts/child-record';
import type { Locale } from '@storybell/contracts/locale';
import { languages } from '@storybell/contracts/locale';
import { listChildRecords, listRooms, listStaffRecords, type RoomRecord } from '@storybell/contracts/people';
import type { Session } from '@storybell/contracts/session';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { peopleKey } from '../../people/FormDialog.tsx';

export function useRooms({ actor: { settingId } }: Session) {
  return useQuery({
    queryKey: [...peopleKey, 'rooms'],
    queryFn: async () => (await call(listRooms, { params: { settingId } })).rooms,
  });
}

export function useStaff({ actor: { settingId } }: Session) {
  return useQuery({
    queryKey: [...peopleKey, 'staff'],
    queryFn: async () => (await call(listStaffRecords, { params: { settingId } })).staff,
  });
}

export function useChildRecords({ actor: { settingId } }: Session) {
  return useQuery({
    queryKey: [...peopleKey, 'children'],
    queryFn: async () => (await call(listChildRecords, { params: { settingId } })).children,
  });
}

/** By child. */
export function useCompleteness({ actor: { settingId } }: Session) {
  return useQuery({
    queryKey: [...peopleKey, 'completeness'],
    queryFn: async () => (await call(listCompleteness, { params: { settingId } })).children,
    select: (children) => new Map(children.map((one) => [String(one.childId), one])),
  });
}

export const roomOptions = (rooms: readonly RoomRecord[]) =>
  rooms.filter(({ endedAt }) => endedAt === null).map(({ id, name }) => ({ value: String(id), label: name }));

/** Languages by the names their speakers give them. */
export const languageOptions: readonly { readonly value: Locale; readonly label: string }[] = languages.map(
  ({ tag, endonym }) => ({ value: tag, label: endonym }),
);
