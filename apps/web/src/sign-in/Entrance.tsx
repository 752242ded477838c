/** The way in: the language first, by the name its speakers give it; then who one is. A paired tablet knows that already. */
import type { Locale } from '@storybell/contracts/locale';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n.tsx';
import { usePath } from '../router.tsx';
import { Icon } from '../ui/Icon.tsx';
import { LanguagePicker } from '../ui/LanguagePicker.tsx';
import { Mark } from '../ui/Mark.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import { knownDevice } from './device-key.ts';

const GuardianSignIn = lazy(() =>
  import('./GuardianSignIn.tsx').then(({ GuardianSignIn: component }) => ({ default: component })),
);
const WorkSignIn = lazy(() =>
  import('./WorkSignIn.tsx').then(({ WorkSignIn: component }) => ({ default: component })),
);
const Tablet = lazy(() => import('./Tablet.tsx').then(({ Tablet: component }) => ({ default: component })));
const SetUp = lazy(() => import('./SetUp.tsx').then(({ SetUp: component }) => ({ default: component })));

type Who = 'family' | 'work';

export function Entrance({ onLocale }: { readonly onLocale: (locale: Locale) => void }) {
  const { locale } = useWords();
  const path = usePath();
  const [who, setWho] = useState<Who>();
  const device = useQuery({
    queryKey: ['device'],
    queryFn: async () => (await knownDevice()) ?? null,
    staleTime: Infinity,
  });
  const back = () => {
    setWho(undefined);
  };

  if (device.data === undefined) return null;
  if (path !== '/set-up' && device.data?.kind === 'tablet')
    return (
      <Suspense fallback={<PageSkeleton />}>
        <Tablet device={device.data} />
      </Suspense>
    );
  return (
    <main className="entrance">
      <Suspense fallback={<PageSkeleton />}>
        {path === '/set-up' && <SetUp />}
        {path !== '/set-up' && who === 'family' && <GuardianSignIn onBack={back} />}
        {path !== '/set-up' && who === 'work' && (
          <WorkSignIn device={device.data ?? undefined} onBack={back} />
        )}
        {path !== '/set-up' && who === undefined && <Who onWho={setWho} />}
      </Suspense>
      {who === undefined && path !== '/set-up' && <LanguagePicker value={locale} onChange={onLocale} />}
    </main>
  );
}

function Who({ onWho }: { readonly onWho: (who: Who) => void }) {
  const { t, say } = useWords();
  return (
    <>
      <p className="hero-name">
        <Mark size={40} />
        {t('sign_in.product')}
      </p>
      <h1>{say('signin.common.who')}</h1>
      <div className="who">
        <button
          type="button"
          className="who-choice who-family"
          onClick={() => {
            onWho('family');
          }}
        >
          <Icon name="heart" />
          {say('signin.common.family')}
        </button>
        <button
          type="button"
          className="who-choice"
          onClick={() => {
            onWho('work');
          }}
        >
          <Icon name="people" />
          {say('signin.common.work')}
        </button>
      </div>
    </>
  );
}
