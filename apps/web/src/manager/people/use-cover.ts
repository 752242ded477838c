import { listAssignments, listCover } from '@storybell/contracts/cover';
import type { Session } from '@storybell/contracts/session';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { peopleKey } from '../../people/FormDialog.tsx';

/** Somebody may begin to cover a room at any time. */
const LOOK_MS = 60_000;

export function useCover({ actor: { settingId } }: Session) {
  return useQuery({
    queryKey: [...peopleKey, 'cover'],
    queryFn: async () => (await call(listCover, { params: { settingId } })).cover,
    refetchInterval: LOOK_MS,
  });
}

export function useAssignments({ actor: { settingId } }: Session) {
  return useQuery({
    queryKey: [...peopleKey, 'assignments'],
    queryFn: async () => (await call(listAssignments, { params: { settingId } })).assignments,
  });
}
