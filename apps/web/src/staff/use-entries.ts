import { listEntries, withdrawEntries, type Entry } from '@storybell/contracts/entry';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';

/** Colleagues log on other tablets. */
const REFRESH_MS = 20_000;

export function useEntries(session: Session, day: string) {
  const { settingId } = session.actor;
  return useQuery({
    queryKey: ['entries', day],
    queryFn: async () => (await call(listEntries, { params: { settingId }, query: { on: day } })).entries,
    refetchInterval: REFRESH_MS,
  });
}

export function useWithdrawEntries(session: Session) {
  const words = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const { settingId } = session.actor;
  return useMutation({
    mutationFn: (entries: readonly Entry[]) =>
      call(withdrawEntries, { params: { settingId }, body: { entryIds: entries.map(({ id }) => id) } }),
    onSuccess: async () => {
      toast({ text: words.t('log.withdrawn') });
      await queries.invalidateQueries({ queryKey: ['entries'] });
    },
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
  });
}
