/** What the setting says about who may translate. A change is shown at once, and can be taken back. */
import { readLanguagePolicy, saveLanguagePolicy, type LanguagePolicy, type LanguageStanding } from '@storybell/contracts/language'; // prettier-ignore
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';

const queryKey = ['language-policy'];
const paramsOf = ({ actor: { settingId } }: Session) => ({ settingId });

export const useLanguagePolicy = (session: Session) =>
  useQuery({ queryKey, queryFn: () => call(readLanguagePolicy, { params: paramsOf(session) }) });

export function useSavePolicy(session: Session): (policy: LanguagePolicy) => void {
  const words = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const save = useMutation({
    // One after the other, so that the last one chosen is the last one kept.
    scope: { id: 'language-policy' },
    mutationFn: (policy: LanguagePolicy) =>
      call(saveLanguagePolicy, { params: paramsOf(session), body: policy }),
    onMutate: async (policy) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<LanguageStanding>(queryKey);
      if (before) queries.setQueryData(queryKey, { ...before, policy });
      return before;
    },
    onSuccess: (saved, _policy, before) => {
      queries.setQueryData(queryKey, saved);
      toast({
        text: words.t('settings.saved'),
        ...(before && {
          onUndo: () => {
            save.mutate(before.policy);
          },
        }),
      });
    },
    onError: (error, _policy, before) => {
      queries.setQueryData(queryKey, before);
      toast({ text: problemText(words, error), tone: 'bad' });
    },
  });
  return save.mutate;
}
