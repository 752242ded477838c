import { listChildren } from '@storybell/contracts/child';
import type { Session } from '@storybell/contracts/session';
import { useQuery } from '@tanstack/react-query';
import { call } from './api.ts';

/** The children the person signed in may see. */
export function useChildren(session: Session) {
  const { settingId } = session.actor;
  return useQuery({
    queryKey: ['children', session.actor.id],
    queryFn: async () => (await call(listChildren, { params: { settingId } })).children,
    staleTime: 60_000,
  });
}
