/** By which ways a parent is told beside the app, and what their e-mails hold. */
import type { Preferences } from '@storybell/contracts/preference';
import type { Session } from '@storybell/contracts/session';
import { useWords } from '../i18n.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useChoose, usePreferences } from './use-preferences.ts';

export function ChannelSettings({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const preferences = usePreferences(session);
  return (
    <section className="card">
      <h2>
        <Icon name="bell" /> {t('settings.channels')}
      </h2>
      <p className="quiet">{t('settings.channels_help')}</p>
      {preferences.isPending && <Skeleton count={2} kind="row" />}
      {preferences.data === undefined && preferences.error !== null && (
        <Problem error={preferences.error} onRetry={preferences.refetch} />
      )}
      {preferences.data !== undefined && <Channels session={session} now={preferences.data} />}
    </section>
  );
}

function Channels({ session, now }: { readonly session: Session; readonly now: Preferences }) {
  const { t } = useWords();
  const choose = useChoose(session);
  const { isOn, withContent } = now.email;

  return (
    <>
      {now.email.address === null ? (
        <p className="no-address">
          <Icon name="mail" />
          {t('settings.no_email')}
        </p>
      ) : (
        <>
          <Switch
            label={t('settings.email')}
            help={<bdi dir="ltr">{now.email.address}</bdi>}
            isOn={isOn}
            onChange={(wanted) => {
              choose({ email: { isOn: wanted, withContent } });
            }}
          />
          {isOn && <AddressTrouble trouble={now.email.trouble} />}
          {isOn && (
            <Choice
              label={t('settings.email_holds')}
              look="list"
              value={withContent ? 'content' : 'pointer'}
              onChange={(value) => {
                choose({ email: { isOn, withContent: value === 'content' } });
              }}
              options={[
                { value: 'pointer', label: t('settings.pointer'), help: t('settings.pointer_help') },
                { value: 'content', label: t('settings.content'), help: t('settings.content_help') },
              ]}
            />
          )}
        </>
      )}
      {now.sms.number === null ? (
        <p className="no-address">
          <Icon name="phone" />
          {t('settings.no_phone')}
        </p>
      ) : (
        <>
          <Switch
            label={t('settings.sms')}
            help={<bdi dir="ltr">{now.sms.number}</bdi>}
            isOn={now.sms.isOn}
            onChange={(wanted) => {
              choose({ sms: { isOn: wanted } });
            }}
          />
          {now.sms.isOn && <AddressTrouble trouble={now.sms.trouble} />}
        </>
      )}
    </>
  );
}

/** Switched on, and nothing arrives: only the nursery can put that right. */
function AddressTrouble({ trouble }: { readonly trouble: Preferences['email']['trouble'] }) {
  const { t } = useWords();
  if (trouble === null) return null;
  return (
    <p className="no-address" role="status">
      <Icon name="alert" />
      {t(`settings.${trouble}`)}
    </p>
  );
}
