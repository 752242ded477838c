import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePeopleWords } from './use-people-words.ts';
import { readAgain } from './FormDialog.tsx';
import { problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';

interface Act<R> {
  readonly run: () => Promise<R>;
  /** Absent: there is nothing to take back. */
  readonly undo?: (after: R) => Promise<unknown>;
}

/** One tap that is done at once, with ten seconds to take it back. */
export function useAct<R = { readonly version: number }>() {
  const words = usePeopleWords();
  const toast = useToast();
  const queries = useQueryClient();
  const onError = (error: unknown) => {
    toast({ text: problemText(words, error), tone: 'bad' });
  };
  const takeBack = useMutation({
    mutationFn: (undo: () => Promise<unknown>) => undo(),
    onSuccess: () => {
      toast({ text: words.p('people.undone') });
    },
    onError,
    onSettled: () => readAgain(queries),
  });
  return useMutation({
    mutationFn: ({ run }: Act<R>) => run(),
    onSuccess: (after, { undo }) => {
      toast({
        text: words.t('settings.saved'),
        ...(undo && {
          onUndo: () => {
            takeBack.mutate(() => undo(after));
          },
        }),
      });
    },
    onError,
    onSettled: () => readAgain(queries),
  });
}
