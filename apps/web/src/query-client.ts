import { QueryClient } from '@tanstack/react-query';
import { isOpen, Refused } from './create-call.ts';

const TRIES = 3;

const mayHelp = (failures: number, error: Error) =>
  failures < TRIES && error instanceof Refused && isOpen(error.code);

/** Reads are tried again; so are acts, since their key makes a repetition harmless. A refusal is final. */
export const createQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: mayHelp, networkMode: 'always', staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: mayHelp, networkMode: 'always' },
    },
  });
