import type { Session } from '@storybell/contracts/session';
import { lazy, Suspense } from 'react';
import { useDoorWords } from '../door/use-door-words.ts';
import { Section } from '../Section.tsx';
import { StoryList } from '../posting/StoryList.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import { WorkDoor } from '../WorkDoor.tsx';
import { Board } from './Board.tsx';
import { DayList } from './DayList.tsx';
import '../posting/posting.css';
import '../people/people.css';
import './staff.css';

const DoorPage = lazy(() =>
  import('../door/DoorPage.tsx').then(({ DoorPage: component }) => ({ default: component })),
);
const CalendarPage = lazy(() =>
  import('../calendar/CalendarPage.tsx').then(({ CalendarPage: component }) => ({ default: component })),
);
const RegisterPage = lazy(() =>
  import('../register/RegisterPage.tsx').then(({ RegisterPage: component }) => ({ default: component })),
);
const CarePage = lazy(() =>
  import('./CarePage.tsx').then(({ CarePage: component }) => ({ default: component })),
);
const ChangesPage = lazy(() =>
  import('../door/ChangesPage.tsx').then(({ ChangesPage: component }) => ({ default: component })),
);
const Restrictions = lazy(() =>
  import('../manager/people/Restrictions.tsx').then(({ Restrictions: component }) => ({
    default: component,
  })),
);

const KeepingPage = lazy(() =>
  import('../manager/keeping/KeepingPage.tsx').then(({ KeepingPage: component }) => ({ default: component })),
);

const isLeadIn = ({ actor }: Session) => actor.kind !== 'guardian' && actor.isLead === true;

export const StaffDoor = ({ session }: { readonly session: Session }) => (
  <Section of={isLeadIn(session) ? ['people', 'door', 'photos', 'keeping'] : ['people', 'door', 'photos']}>
    <Door session={session} />
  </Section>
);

function Door({ session }: { readonly session: Session }) {
  const { t, say, p, d, c } = useDoorWords();
  const isLead = isLeadIn(session);
  return (
    <WorkDoor
      session={session}
      ways={[
        { to: '/', label: t('ways.rooms'), icon: 'people' },
        { to: '/register', label: say('door.register.title'), icon: 'checks' },
        { to: '/door', label: d('title'), icon: 'exit' },
        { to: '/day', label: t('ways.day'), icon: 'clock' },
        { to: '/story', label: t('ways.new_story'), icon: 'send' },
        { to: '/stories', label: t('ways.stories'), icon: 'story' },
        { to: '/messages', label: t('threads.title'), icon: 'mail' },
        { to: '/reviews', label: t('review.title'), icon: 'translate' },
        { to: '/care', label: p('child.part.requirement'), icon: 'care' },
        { to: '/changes', label: c('title'), icon: 'heart' },
        { to: '/calendar', label: say('door.calendar.title'), icon: 'clock', isFurther: true },
        ...(isLead
          ? [
              { to: '/restrictions', label: p('restriction.title'), icon: 'alert' } as const,
              { to: '/keeping', label: say('keeping.keeping.title'), icon: 'clock' } as const,
            ]
          : []),
      ]}
      screens={(at) => [
        { path: '/', show: () => <Board {...at} /> },
        { path: '/day', show: () => <DayList {...at} /> },
        {
          path: '/door',
          show: () => (
            <Suspense fallback={<PageSkeleton />}>
              <DoorPage {...at} />
            </Suspense>
          ),
        },
        {
          path: '/calendar',
          show: () => (
            <Suspense fallback={<PageSkeleton />}>
              <CalendarPage session={session} />
            </Suspense>
          ),
        },
        {
          path: '/register',
          show: () => (
            <Suspense fallback={<PageSkeleton />}>
              <RegisterPage {...at} />
            </Suspense>
          ),
        },
        {
          path: '/care',
          show: () => (
            <Suspense fallback={<PageSkeleton />}>
              <CarePage {...at} />
            </Suspense>
          ),
        },
        {
          path: '/changes',
          show: () => (
            <Suspense fallback={<PageSkeleton />}>
              <ChangesPage session={session} />
            </Suspense>
          ),
        },
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
              {
                path: '/keeping',
                show: () => (
                  <Suspense fallback={<PageSkeleton />}>
                    <KeepingPage session={session} setting={at.setting} />
                  </Suspense>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
