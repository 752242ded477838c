/** The way in: the language first, by the name its speakers give it; then who one is. A paired tablet knows that already. */
import { languageOf, type Locale } from '@storybell/contracts/locale';
import { lazy, useState } from 'react';
import { hasKeptLocale, useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { LanguagePicker } from '../ui/LanguagePicker.tsx';
import { ProductName } from './ProductName.tsx';
import type { KnownDevice } from './device-key.ts';
import { useDevice } from './use-device.ts';

const GuardianSignIn = lazy(() =>
  import('./GuardianSignIn.tsx').then(({ GuardianSignIn: component }) => ({ default: component })),
);
const WorkSignIn = lazy(() =>
  import('./WorkSignIn.tsx').then(({ WorkSignIn: component }) => ({ default: component })),
);
const Tablet = lazy(() => import('./Tablet.tsx').then(({ Tablet: component }) => ({ default: component })));

type Who = 'family' | 'work';

export function Entrance({ onLocale }: { readonly onLocale: (locale: Locale) => void }) {
  const device = useDevice();
  return device.data === undefined ? null : <Way device={device.data ?? undefined} onLocale={onLocale} />;
}

interface WayProps {
  readonly device: KnownDevice | undefined;
  readonly onLocale: (locale: Locale) => void;
}

function Way({ device, onLocale }: WayProps) {
  const { locale } = useWords();
  const [who, setWho] = useState<Who>();
  const [isChoosing, setIsChoosing] = useState(() => !hasKeptLocale());
  const back = () => {
    setWho(undefined);
  };

  if (device?.kind === 'tablet') return <Tablet device={device} />;
  return (
    <main className="entrance">
      {isChoosing && (
        <Languages
          onLocale={onLocale}
          onChosen={() => {
            onLocale(locale);
            setIsChoosing(false);
          }}
        />
      )}
      {!isChoosing && who === undefined && (
        <Who
          onWho={setWho}
          onLanguages={() => {
            setIsChoosing(true);
          }}
        />
      )}
      {!isChoosing && who === 'family' && <GuardianSignIn onBack={back} />}
      {!isChoosing && who === 'work' && <WorkSignIn device={device} onBack={back} />}
    </main>
  );
}

interface LanguagesProps {
  readonly onLocale: (locale: Locale) => void;
  readonly onChosen: () => void;
}

/** The browser's own stands chosen; the words follow each tap. */
function Languages({ onLocale, onChosen }: LanguagesProps) {
  const { t, say, locale } = useWords();
  return (
    <>
      <ProductName />
      <h1>{t('common.language')}</h1>
      <LanguagePicker value={locale} onChange={onLocale} />
      <div className="entrance-foot">
        <Button look="primary" size="large" onClick={onChosen}>
          {say('signin.common.continue')}
        </Button>
      </div>
    </>
  );
}

interface WhoProps {
  readonly onWho: (who: Who) => void;
  readonly onLanguages: () => void;
}

function Who({ onWho, onLanguages }: WhoProps) {
  const { say, locale } = useWords();
  return (
    <>
      <ProductName />
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
      <Button look="quiet" icon="globe" onClick={onLanguages}>
        <span lang={locale}>{languageOf(locale).endonym}</span>
      </Button>
    </>
  );
}
