import type { Session } from '@storybell/contracts/session';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useWords } from '../i18n.tsx';
import { settlePush } from '../push.ts';
import { Screens } from '../router.tsx';
import { useSetting } from '../session.ts';
import { WRITE_PATH } from '../threads/outgoing.ts';
import { SendingProvider } from '../threads/Sending.tsx';
import { ThreadList } from '../threads/ThreadList.tsx';
import { mayOffer } from '../sign-in/family/passkey-here.ts';
import { Shell } from '../ui/Shell.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import { FollowLink } from './FollowLink.tsx';
import { ParentThread } from './ParentThread.tsx';
import { Today } from './Today.tsx';
import { useFeed } from './use-feed.ts';
import { WriteToNursery } from './WriteToNursery.tsx';
import './parent.css';

const AboutChild = lazy(() =>
  import('./about/AboutChild.tsx').then(({ AboutChild: component }) => ({ default: component })),
);
const ParentSettings = lazy(() =>
  import('./ParentSettings.tsx').then(({ ParentSettings: component }) => ({ default: component })),
);
const ConsentsPage = lazy(() =>
  import('../consents/ConsentsPage.tsx').then(({ ConsentsPage: component }) => ({ default: component })),
);
const PasskeyOffer = lazy(() =>
  import('./PasskeyOffer.tsx').then(({ PasskeyOffer: component }) => ({ default: component })),
);

export function ParentDoor({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const setting = useSetting(session);
  const feed = useFeed(session);
  const zone = setting.data?.timeZone ?? 'Europe/London';
  useEffect(() => {
    if (session.isShared) return;
    // What fails now is settled when the app is opened next.
    void settlePush(session).catch(() => undefined);
  }, [session]);
  return (
    <Shell
      session={session}
      place={setting.data?.name ?? t('common.product')}
      isDemo={setting.data?.isDemo === true}
      liveness={feed.liveness}
      ways={[
        { to: '/', label: t('ways.today'), icon: 'home' },
        { to: '/messages', label: t('threads.title'), icon: 'mail' },
        { to: '/settings', label: t('ways.settings'), icon: 'settings' },
      ]}
    >
      <SendingProvider session={session}>
        <Screens
          screens={[
            { path: '/messages', show: () => <ThreadList session={session} zone={zone} /> },
            {
              path: '/messages/:threadId',
              show: ({ threadId = '' }) => (
                <ParentThread key={threadId} session={session} threadId={threadId} zone={zone} feed={feed} />
              ),
            },
            { path: WRITE_PATH, show: () => <WriteToNursery session={session} feed={feed} /> },
            {
              path: '/',
              show: () => (
                <>
                  <Offer session={session} />
                  <Today session={session} feed={feed} zone={zone} />
                </>
              ),
            },
            {
              path: '/settings',
              show: () => (
                <Suspense fallback={<PageSkeleton />}>
                  <ParentSettings session={session} zone={zone} />
                </Suspense>
              ),
            },
            {
              path: '/about/:childId',
              show: ({ childId = '' }) => (
                <Suspense fallback={<PageSkeleton />}>
                  <AboutChild key={childId} session={session} childId={childId} zone={zone} />
                </Suspense>
              ),
            },
            {
              path: '/consents/:childId',
              show: ({ childId = '' }) => (
                <Suspense fallback={<PageSkeleton />}>
                  <ConsentsPage key={childId} session={session} zone={zone} childId={childId} />
                </Suspense>
              ),
            },
            { path: '/s/:code', show: ({ code = '' }) => <FollowLink session={session} code={code} /> },
          ]}
        />
      </SendingProvider>
    </Shell>
  );
}

function Offer({ session }: { readonly session: Session }) {
  const [isOffered, setIsOffered] = useState(false);
  useEffect(() => {
    if (session.isShared) return;
    void mayOffer().then(setIsOffered, () => undefined);
  }, [session]);
  return isOffered ? (
    <Suspense>
      <PasskeyOffer
        session={session}
        onEnd={() => {
          setIsOffered(false);
        }}
      />
    </Suspense>
  ) : null;
}
