import { listNotices, withdrawNotice, type Notice } from '@storybell/contracts/notice';
import type { Session } from '@storybell/contracts/session';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';

const firstPage: string | undefined = undefined;

export function useNotices(session: Session) {
  const { settingId } = session.actor;
  return useInfiniteQuery({
    queryKey: ['notices'],
    queryFn: ({ pageParam }) => call(listNotices, { params: { settingId }, query: { before: pageParam } }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => (page.isLast ? undefined : page.notices.at(-1)?.publishedAt),
  });
}

export function useWithdrawNotice(session: Session) {
  const words = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (notice: Notice) =>
      call(withdrawNotice, {
        params: { settingId: session.actor.settingId, noticeId: notice.id },
        body: {},
      }),
    onSuccess: async () => {
      toast({ text: words.t('posting.withdrawn') });
      await queries.invalidateQueries({ queryKey: ['notices'] });
    },
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
  });
}
