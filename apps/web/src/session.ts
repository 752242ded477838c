/** Who is signed in on this device. */
import { readSession, signOut, type Session } from '@storybell/contracts/session';
import { readSetting } from '@storybell/contracts/setting';
import { useQuery } from '@tanstack/react-query';
import { call } from './api.ts';
import { Refused } from './create-call.ts';

export const sessionKey = ['session'] as const;
/** True while something waits for the person to show who they are. */
export const stepUpKey = ['step-up'] as const;

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

/** The page is loaded anew, so that nothing that was read stays in its memory. */
export async function leave(session: Session): Promise<void> {
  const { leavePush } = await import('./push.ts');
  await leavePush(session);
  await call(signOut, {});
  location.assign('/');
}
