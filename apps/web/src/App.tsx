/** Chooses the door: sign-in, or the one that belongs to whoever is signed in. An interpreter from outside has their own. */
import type { Locale } from '@storybell/contracts/locale';
import { lazy, Suspense, useState } from 'react';
import { keepLocale, preferredLocale, WordsProvider } from './i18n.tsx';
import { useOwnWords } from './own-words.ts';
import { usePath } from './router.tsx';
import { Doors } from './routes.tsx';
import { useSession } from './session.ts';
import { ToastRegion } from './ui/Toast.tsx';

const InterpreterPage = lazy(() =>
  import('./interpreter/InterpreterPage.tsx').then(({ InterpreterPage: component }) => ({
    default: component,
  })),
);

export function App() {
  if (usePath() !== '/interpreter') return <Doorway />;
  return (
    <Suspense>
      <InterpreterPage />
    </Suspense>
  );
}

function Doorway() {
  const session = useSession();
  const [chosen, setChosen] = useState<Locale>(preferredLocale);

  const choose = (locale: Locale) => {
    keepLocale(locale);
    setChosen(locale);
  };

  const locale = session.data?.locale ?? chosen;
  const own = useOwnWords(session.data, locale);

  if (session.isPending) return null;
  return (
    <WordsProvider locale={locale} own={own}>
      <ToastRegion>
        <Doors
          session={session.data ?? null}
          error={session.error}
          onLocale={choose}
          onRetry={session.refetch}
        />
      </ToastRegion>
    </WordsProvider>
  );
}
