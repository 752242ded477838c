import type { Session } from '@storybell/contracts/session';
import { useWords } from '../i18n.tsx';
import { DeliveryBanner } from '../posting/DeliveryBanner.tsx';
import { useProgressHints } from '../posting/use-progress.ts';
import { StoryEditor } from '../posting/StoryEditor.tsx';
import { StoryList } from '../posting/StoryList.tsx';
import { ReviewPage } from '../review/ReviewPage.tsx';
import { ReviewQueue } from '../review/ReviewQueue.tsx';
import { Screens } from '../router.tsx';
import { useSetting } from '../session.ts';
import { Problem } from '../ui/Problem.tsx';
import { SendingProvider } from '../threads/Sending.tsx';
import { StaffThread } from '../threads/StaffThread.tsx';
import { ThreadList } from '../threads/ThreadList.tsx';
import { Shell } from '../ui/Shell.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import { useChildren } from '../use-children.ts';
import { Board } from './Board.tsx';
import { DayList } from './DayList.tsx';
import '../posting/posting.css';
import './staff.css';

export function StaffDoor({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const setting = useSetting(session);
  const children = useChildren(session);
  const liveness = useProgressHints();
  const error = setting.error ?? children.error;
  return (
    <Shell
      session={session}
      place={setting.data?.name ?? t('common.product')}
      isDemo={setting.data?.isDemo === true}
      liveness={liveness}
      ways={[
        { to: '/', label: t('ways.rooms'), icon: 'people' },
        { to: '/day', label: t('ways.day'), icon: 'clock' },
        { to: '/story', label: t('ways.new_story'), icon: 'send' },
        { to: '/stories', label: t('ways.stories'), icon: 'story' },
        { to: '/messages', label: t('threads.title'), icon: 'mail' },
        { to: '/reviews', label: t('review.title'), icon: 'translate' },
      ]}
    >
      <DeliveryBanner session={session} />
      <SendingProvider session={session}>
        {error !== null && (
          <Problem error={error} onRetry={() => Promise.all([setting.refetch(), children.refetch()])} />
        )}
        {setting.data === undefined || children.data === undefined ? (
          error === null && <PageSkeleton />
        ) : (
          <Screens
            screens={[
              {
                path: '/',
                show: () => <Board session={session} setting={setting.data} roll={children.data} />,
              },
              {
                path: '/day',
                show: () => <DayList session={session} setting={setting.data} roll={children.data} />,
              },
              {
                path: '/story',
                show: () => <StoryEditor session={session} setting={setting.data} roll={children.data} />,
              },
              {
                path: '/messages',
                show: () => <ThreadList session={session} zone={setting.data.timeZone} />,
              },
              {
                path: '/messages/:threadId',
                show: ({ threadId = '' }) => (
                  <StaffThread key={threadId} session={session} setting={setting.data} threadId={threadId} />
                ),
              },
              { path: '/stories', show: () => <StoryList session={session} setting={setting.data} /> },
              { path: '/reviews', show: () => <ReviewQueue session={session} setting={setting.data} /> },
              {
                path: '/reviews/:id',
                show: ({ id = '' }) => <ReviewPage session={session} setting={setting.data} id={id} />,
              },
            ]}
          />
        )}
      </SendingProvider>
    </Shell>
  );
}
