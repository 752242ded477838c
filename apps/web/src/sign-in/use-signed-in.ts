import type { Session } from '@storybell/contracts/session';
import { useQueryClient } from '@tanstack/react-query';
import { sessionKey } from '../session.ts';

/** Opens the door of whoever has just signed in. What was read for somebody else before is forgotten. */
export function useSignedIn(): (session: Session) => void {
  const queries = useQueryClient();
  return (session) => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    queries.setQueryData(sessionKey, session);
  };
}
