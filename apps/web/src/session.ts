/** Who is signed in on this device. */
import { readSession, signOut, type Session } from '@storybell/contracts/session';
import { readSetting } from '@storybell/contracts/setting';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './api.ts';
import { Refused } from './create-call.ts';

export const sessionKey = ['session'] as const;

export async function fetchSession(): Promise<Session | null> {
  try {
    return await call(readSession, {});
  } catch (error) {
    if (error instanceof Refused && error.code === 'not_signed_in') return null;
    throw error;
  }
}

export const useSession = () =>
  useQuery({ queryKey: sessionKey, queryFn: fetchSession, staleTime: Infinity });

export function useSetting(session: Session) {
  const { settingId } = session.actor;
  return useQuery({
    queryKey: ['setting', settingId],
    queryFn: () => call(readSetting, { params: { settingId } }),
    staleTime: 5 * 60_000,
  });
}

/** Nothing that was read stays in the page's memory. */
export function useSignOut() {
  const queries = useQueryClient();
  return async () => {
    await call(signOut, {});
    queries.clear();
    queries.setQueryData(sessionKey, null);
  };
}
