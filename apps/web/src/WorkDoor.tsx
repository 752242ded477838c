/** What the doors of staff and of managers have in common: the frame, what both must have read, and the screens of both. */
import type { Child } from '@storybell/contracts/child';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { skipToken, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { FurtherWays } from './FurtherWays.tsx';
import { useWords } from './i18n.tsx';
import { DeliveryBanner } from './posting/DeliveryBanner.tsx';
import { StoryEditor } from './posting/StoryEditor.tsx';
import { useProgressHints } from './posting/use-progress.ts';
import { RegisterAlarms } from './register/RegisterAlarms.tsx';
import { ReviewPage } from './review/ReviewPage.tsx';
import { ReviewQueue } from './review/ReviewQueue.tsx';
import { Screens, type Screen } from './router.tsx';
import { Section } from './Section.tsx';
import { stepUpKey, useSetting } from './session.ts';
import { useTouch } from './sign-in/use-touch.ts';
import { SendingProvider } from './threads/Sending.tsx';
import { StaffThread } from './threads/StaffThread.tsx';
import { ThreadList } from './threads/ThreadList.tsx';
import { Problem } from './ui/Problem.tsx';
import { FURTHER, Shell, type Way } from './ui/Shell.tsx';
import { PageSkeleton } from './ui/Skeleton.tsx';
import { useChildren } from './use-children.ts';

const StepUp = lazy(() =>
  import('./sign-in/StepUp.tsx').then(({ StepUp: component }) => ({ default: component })),
);

export interface AtWork {
  readonly session: Session;
  readonly setting: Setting;
  readonly roll: readonly Child[];
}

interface Props {
  readonly session: Session;
  readonly ways: readonly Way[];
  /** Those of this door alone. */
  readonly screens: (at: AtWork) => readonly Screen[];
}

export function WorkDoor({ session, ways, screens }: Props) {
  const { t } = useWords();
  const setting = useSetting(session);
  const children = useChildren(session);
  const liveness = useProgressHints();
  const stepUp = useQuery({ queryKey: stepUpKey, queryFn: skipToken });
  useTouch(session);
  const error = setting.error ?? children.error;
  const isRead = setting.data !== undefined && children.data !== undefined;
  const at = isRead ? { session, setting: setting.data, roll: children.data } : undefined;
  return (
    <Shell
      session={session}
      place={setting.data?.name ?? t('common.product')}
      isDemo={setting.data?.isDemo === true}
      liveness={liveness}
      ways={ways}
    >
      {stepUp.data === true && (
        <Section of={['signin']}>
          <Suspense>
            <StepUp />
          </Suspense>
        </Section>
      )}
      {at !== undefined && <RegisterAlarms {...at} />}
      <DeliveryBanner session={session} />
      <SendingProvider session={session}>
        {error !== null && (
          <Problem error={error} onRetry={() => Promise.all([setting.refetch(), children.refetch()])} />
        )}
        {at === undefined ? (
          error === null && <PageSkeleton />
        ) : (
          <Screens
            screens={[
              ...screens(at),
              ...screensOfBoth(at),
              { path: FURTHER, show: () => <FurtherWays ways={ways.filter(({ isFurther }) => isFurther)} /> },
            ]}
          />
        )}
      </SendingProvider>
    </Shell>
  );
}

const screensOfBoth = ({ session, setting, roll }: AtWork): readonly Screen[] => [
  { path: '/story', show: () => <StoryEditor session={session} setting={setting} roll={roll} /> },
  { path: '/messages', show: () => <ThreadList session={session} zone={setting.timeZone} /> },
  {
    path: '/messages/:threadId',
    show: ({ threadId = '' }) => (
      <StaffThread key={threadId} session={session} setting={setting} threadId={threadId} />
    ),
  },
  { path: '/reviews', show: () => <ReviewQueue session={session} setting={setting} /> },
  {
    path: '/reviews/:id',
    show: ({ id = '' }) => <ReviewPage session={session} setting={setting} id={id} />,
  },
];
