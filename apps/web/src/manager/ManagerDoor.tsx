import type { Session } from '@storybell/contracts/session';
import { useWords } from '../i18n.tsx';
import { DeliveryBanner } from '../posting/DeliveryBanner.tsx';
import { StoryEditor } from '../posting/StoryEditor.tsx';
import { useProgressHints } from '../posting/use-progress.ts';
import { Interpreters } from '../review/Interpreters.tsx';
import { Parity } from '../review/Parity.tsx';
import { ReviewPage } from '../review/ReviewPage.tsx';
import { ReviewQueue } from '../review/ReviewQueue.tsx';
import { Screens } from '../router.tsx';
import { useSetting } from '../session.ts';
import { Problem } from '../ui/Problem.tsx';
import { Shell } from '../ui/Shell.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import { useChildren } from '../use-children.ts';
import { Announce } from './Announce.tsx';
import { Families } from './Families.tsx';
import { Overview } from './Overview.tsx';
import { ProgressBoard } from './ProgressBoard.tsx';
import { ManagerStories } from './ManagerStories.tsx';
import { UndeliveredList } from './UndeliveredList.tsx';
import '../posting/posting.css';
import './manager.css';

export function ManagerDoor({ session }: { readonly session: Session }) {
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
        { to: '/', label: t('ways.overview'), icon: 'home' },
        { to: '/announce', label: t('ways.announce'), icon: 'notice' },
        { to: '/story', label: t('ways.new_story'), icon: 'send' },
        { to: '/stories', label: t('ways.stories'), icon: 'story' },
        { to: '/families', label: t('ways.families'), icon: 'people' },
        { to: '/reviews', label: t('review.title'), icon: 'translate' },
      ]}
    >
      <DeliveryBanner session={session} />
      {error !== null && (
        <Problem error={error} onRetry={() => Promise.all([setting.refetch(), children.refetch()])} />
      )}
      {setting.data === undefined || children.data === undefined ? (
        error === null && <PageSkeleton />
      ) : (
        <Screens
          screens={[
            { path: '/', show: () => <Overview session={session} setting={setting.data} /> },
            { path: '/announce', show: () => <Announce session={session} setting={setting.data} /> },
            {
              path: '/story',
              show: () => <StoryEditor session={session} setting={setting.data} roll={children.data} />,
            },
            { path: '/stories', show: () => <ManagerStories session={session} setting={setting.data} /> },
            { path: '/families', show: () => <Families session={session} setting={setting.data} /> },
            { path: '/reviews', show: () => <ReviewQueue session={session} setting={setting.data} /> },
            {
              path: '/reviews/:id',
              show: ({ id = '' }) => <ReviewPage session={session} setting={setting.data} id={id} />,
            },
            { path: '/languages', show: () => <Parity session={session} setting={setting.data} /> },
            { path: '/interpreters', show: () => <Interpreters session={session} setting={setting.data} /> },
            {
              path: '/undelivered',
              show: () => <UndeliveredList session={session} setting={setting.data} />,
            },
            {
              path: '/progress/:kind/:subjectId',
              show: ({ kind = '', subjectId = '' }) => (
                <ProgressBoard session={session} setting={setting.data} kind={kind} subjectId={subjectId} />
              ),
            },
          ]}
        />
      )}
    </Shell>
  );
}
