import { listBookings, readCalendar } from '@storybell/contracts/calendar';
import type { Session } from '@storybell/contracts/session';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { peopleKey } from '../people/FormDialog.tsx';
import { placeOf } from '../people/use-card.ts';

export const useCalendar = ({ actor: { settingId } }: Session) =>
  useQuery({
    queryKey: [...peopleKey, 'calendar'],
    queryFn: () => call(readCalendar, { params: { settingId } }),
  });

export const useBookings = (session: Session, childId: string) =>
  useQuery({
    queryKey: [...peopleKey, 'bookings', childId],
    queryFn: async () => (await call(listBookings, { params: placeOf(session, childId) })).bookings,
  });
