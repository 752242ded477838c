import type { Session } from '@storybell/contracts/session';
import { withdrawStory, type Story } from '@storybell/contracts/story';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';

export function useWithdrawStory(session: Session) {
  const words = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (story: Story) =>
      call(withdrawStory, { params: { settingId: session.actor.settingId, storyId: story.id }, body: {} }),
    onSuccess: async () => {
      toast({ text: words.t('posting.withdrawn') });
      await queries.invalidateQueries({ queryKey: ['stories'] });
    },
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
  });
}
