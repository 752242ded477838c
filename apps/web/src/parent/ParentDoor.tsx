import type { Session } from '@storybell/contracts/session';
import { useEffect } from 'react';
import { useWords } from '../i18n.tsx';
import { settlePush } from '../push.ts';
import { Screens } from '../router.tsx';
import { useSetting } from '../session.ts';
import { Shell } from '../ui/Shell.tsx';
import { FollowLink } from './FollowLink.tsx';
import { ParentSettings } from './ParentSettings.tsx';
import { Today } from './Today.tsx';
import { useFeed } from './use-feed.ts';
import './parent.css';

export function ParentDoor({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const setting = useSetting(session);
  const feed = useFeed(session);
  useEffect(() => {
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
        { to: '/settings', label: t('ways.settings'), icon: 'settings' },
      ]}
    >
      <Screens
        screens={[
          { path: '/', show: () => <Today session={session} feed={feed} zone={setting.data?.timeZone} /> },
          { path: '/settings', show: () => <ParentSettings session={session} /> },
          { path: '/s/:code', show: ({ code = '' }) => <FollowLink session={session} code={code} /> },
        ]}
      />
    </Shell>
  );
}
