import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isOpen, Refused } from './create-call.ts';
import { sessionKey, stepUpKey } from './session.ts';

const TRIES = 3;

const mayHelp = (failures: number, error: Error) =>
  failures < TRIES && error instanceof Refused && isOpen(error.code);

/**
 * Reads are tried again; so are acts, since their key makes a repetition harmless. A refusal is final. A session that
 * ended elsewhere or by its age leads to the sign-in, whichever request finds out.
 */
export function createQueries(): QueryClient {
  const onError = (error: Error) => {
    if (!(error instanceof Refused)) return;
    if (error.code === 'not_signed_in') queries.setQueryData(sessionKey, null);
    if (error.code === 'step_up_needed' || error.code === 'reading_paused')
      queries.setQueryData(stepUpKey, true);
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: mayHelp, networkMode: 'always', staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: mayHelp, networkMode: 'always' },
    },
  });
  return queries;
}
