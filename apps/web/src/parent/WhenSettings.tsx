/** When a parent is told: quiet hours, and each message by itself or all at once in the evening. */
import type { Locale } from '@storybell/contracts/locale';
import type { Preferences } from '@storybell/contracts/preference';
import type { Session } from '@storybell/contracts/session';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Switch } from '../ui/Switch.tsx';
import { TimeField } from '../ui/TimeField.tsx';
import { useChoose, usePreferences } from './use-preferences.ts';

/** What most families mean by night; both can be changed. */
const USUAL_NIGHT = { from: '21:00', to: '07:00' };

/** Nothing until it is known what was chosen: the card of the channels says what is the matter. */
export function WhenSettings({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const preferences = usePreferences(session);
  if (preferences.data === undefined) return null;
  return (
    <section className="card">
      <h2>
        <Icon name="clock" /> {t('settings.when')}
      </h2>
      <p className="quiet">{t('settings.when_help')}</p>
      <When session={session} now={preferences.data} />
    </section>
  );
}

function When({ session, now }: { readonly session: Session; readonly now: Preferences }) {
  const { t, locale } = useWords();
  const choose = useChoose(session);
  const { quietHours, digest, digestAt, zone } = now;
  return (
    <>
      <Switch
        label={t('settings.quiet')}
        help={t('settings.quiet_help')}
        isOn={quietHours !== null}
        onChange={(isOn) => {
          choose({ quietHours: isOn ? USUAL_NIGHT : null });
        }}
      />
      {quietHours !== null && (
        <div className="times">
          <ChosenTime
            label={t('settings.quiet_from')}
            value={quietHours.from}
            onChange={(from) => {
              choose({ quietHours: { ...quietHours, from } });
            }}
          />
          <ChosenTime
            label={t('settings.quiet_to')}
            value={quietHours.to}
            onChange={(to) => {
              choose({ quietHours: { ...quietHours, to } });
            }}
          />
        </div>
      )}
      <Choice
        label={t('settings.how_often')}
        look="list"
        value={digest}
        onChange={(chosen) => {
          choose({ digest: chosen });
        }}
        options={[
          { value: 'each', label: t('settings.each'), help: t('settings.each_help') },
          { value: 'evening', label: t('settings.evening'), help: t('settings.evening_help') },
        ]}
      />
      {digest === 'evening' && (
        <div className="times">
          <ChosenTime
            label={t('settings.evening_at')}
            value={digestAt}
            onChange={(at) => {
              choose({ digestAt: at });
            }}
          />
        </div>
      )}
      {(quietHours !== null || digest === 'evening') && (
        <p className="quiet">{t('settings.zone', { zone: zoneName(locale, zone) })}</p>
      )}
    </>
  );
}

/** Turning the wheels of a clock passes many times by: the one on which they rest is meant. */
const REST_MS = 900;

interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ChosenTime({ label, value, onChange }: TimeProps) {
  const [shown, setShown] = useState(value);
  const [saved, setSaved] = useState(value);
  // Taken back, refused, or changed on another device.
  if (saved !== value) {
    setSaved(value);
    setShown(value);
  }
  useEffect(() => {
    if (shown === value) return undefined;
    const timer = setTimeout(() => {
      onChange(shown);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [shown, value, onChange]);
  return <TimeField label={label} value={shown} onChange={setShown} />;
}

/** As the reader's language calls it, e.g. “United Kingdom Time”. */
function zoneName(locale: Locale, zone: string): string {
  const parts = new Intl.DateTimeFormat(`${locale}-u-nu-latn`, {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  }).formatToParts(0);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
