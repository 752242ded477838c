import type { SubjectKind } from '@storybell/contracts/subject';
import type { Session } from '@storybell/contracts/session';
import { listStories } from '@storybell/contracts/story';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { useNotices } from './use-notices.ts';

/** What a story is called where it has no title: its first words. */
const LONGEST = 60;

/** What the latest stories and notices are called; older ones by their kind. */
export function useTitles(session: Session): (kind: SubjectKind | null, id: string) => string {
  const { t } = useWords();
  const { settingId } = session.actor;
  const notices = useNotices(session);
  const stories = useQuery({
    queryKey: ['stories', 'latest'],
    queryFn: () => call(listStories, { params: { settingId }, query: {} }),
  });
  return (kind, id) => {
    if (kind === null) return t('settings.evening');
    if (kind === 'notice') {
      const notice = notices.data?.pages.flatMap((page) => page.notices).find((one) => one.id === id);
      return notice?.title ?? t('today.notice');
    }
    if (kind === 'message') return t('threads.from_nursery');
    const body = stories.data?.stories.find((one) => one.id === id)?.body;
    if (body === undefined) return t('ways.stories');
    return body.length <= LONGEST ? body : `${body.slice(0, body.lastIndexOf(' ', LONGEST))}…`;
  };
}
