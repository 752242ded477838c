import type { Session } from '@storybell/contracts/session';
import { lazy, Suspense } from 'react';
import { usePeopleWords } from '../people/use-people-words.ts';
import { Section } from '../Section.tsx';
import { StoryList } from '../posting/StoryList.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import { WorkDoor } from '../WorkDoor.tsx';
import { Board } from './Board.tsx';
import { DayList } from './DayList.tsx';
import '../posting/posting.css';
import '../people/people.css';
import './staff.css';

const Restrictions = lazy(() =>
  import('../manager/people/Restrictions.tsx').then(({ Restrictions: component }) => ({
    default: component,
  })),
);

export const StaffDoor = ({ session }: { readonly session: Session }) => (
  <Section of={['people', 'photos']}>
    <Door session={session} />
  </Section>
);

function Door({ session }: { readonly session: Session }) {
  const { t, p } = usePeopleWords();
  const isLead = session.actor.kind !== 'guardian' && session.actor.isLead === true;
  return (
    <WorkDoor
      session={session}
      ways={[
        { to: '/', label: t('ways.rooms'), icon: 'people' },
        { to: '/day', label: t('ways.day'), icon: 'clock' },
        { to: '/story', label: t('ways.new_story'), icon: 'send' },
        { to: '/stories', label: t('ways.stories'), icon: 'story' },
        { to: '/messages', label: t('threads.title'), icon: 'mail' },
        { to: '/reviews', label: t('review.title'), icon: 'translate' },
        ...(isLead ? [{ to: '/restrictions', label: p('restriction.title'), icon: 'alert' } as const] : []),
      ]}
      screens={(at) => [
        { path: '/', show: () => <Board {...at} /> },
        { path: '/day', show: () => <DayList {...at} /> },
        { path: '/stories', show: () => <StoryList session={session} setting={at.setting} /> },
        ...(isLead
          ? [
              {
                path: '/restrictions',
                show: () => (
                  <Suspense fallback={<PageSkeleton />}>
                    <Restrictions session={session} setting={at.setting} />
                  </Suspense>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
