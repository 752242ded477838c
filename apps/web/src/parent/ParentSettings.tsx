/** The language a guardian reads, and how else they are told. Every change takes effect at once. */
import { chooseLocale } from '@storybell/contracts/guardian';
import { GuardianId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { choosePreferences, readPreferences, type Preferences } from '@storybell/contracts/preference';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { sessionKey } from '../session.ts';
import { Choice } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { LanguagePicker } from '../ui/LanguagePicker.tsx';
import { Problem, problemText } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useToast } from '../ui/Toast.tsx';
import { feedKey } from './use-feed.ts';

export function ParentSettings({ session }: { readonly session: Session }) {
  const { t } = useWords();
  return (
    <div className="page settings">
      <h1>{t('ways.settings')}</h1>
      <Language session={session} />
      <Channels session={session} />
    </div>
  );
}

const mineOf = (session: Session) => ({
  settingId: session.actor.settingId,
  guardianId: GuardianId.parse(session.actor.id),
});

function Language({ session }: { readonly session: Session }) {
  const words = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const choose = useMutation({
    mutationFn: (locale: Locale) => call(chooseLocale, { params: mineOf(session), body: { locale } }),
    onSuccess: async ({ locale }) => {
      queries.setQueryData(sessionKey, { ...session, locale });
      // What was sent before is shown in the new language too; translations that are still made come by themselves.
      await queries.invalidateQueries({ queryKey: feedKey(session) });
    },
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
  });
  return (
    <section className="card">
      <h2>
        <Icon name="globe" /> {words.t('settings.language')}
      </h2>
      <p className="quiet">{words.t('settings.language_help')}</p>
      <LanguagePicker
        value={choose.isPending ? choose.variables : session.locale}
        isBusy={choose.isPending}
        onChange={(locale) => {
          choose.mutate(locale);
        }}
      />
    </section>
  );
}

function Channels({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const key = ['preferences', session.actor.id];
  const preferences = useQuery({
    queryKey: key,
    queryFn: () => call(readPreferences, { params: mineOf(session) }),
  });
  return (
    <section className="card">
      <h2>
        <Icon name="bell" /> {t('settings.channels')}
      </h2>
      <p className="quiet">{t('settings.channels_help')}</p>
      {preferences.isPending && <Skeleton count={2} kind="row" />}
      {preferences.error !== null && <Problem error={preferences.error} onRetry={preferences.refetch} />}
      {preferences.data !== undefined && <Choices session={session} now={preferences.data} queryKey={key} />}
    </section>
  );
}

interface ChoicesProps {
  readonly session: Session;
  readonly now: Preferences;
  readonly queryKey: readonly string[];
}

function Choices({ session, now, queryKey }: ChoicesProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const queries = useQueryClient();
  const choose = useMutation({
    mutationFn: (wish: { email: { isOn: boolean; withContent: boolean }; sms: { isOn: boolean } }) =>
      call(choosePreferences, { params: mineOf(session), body: wish }),
    onSuccess: (chosen) => {
      queries.setQueryData(queryKey, chosen);
      toast({ text: t('settings.saved') });
    },
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
  });
  const shown = choose.isPending ? choose.variables : now;
  const email = { isOn: shown.email.isOn, withContent: shown.email.withContent };
  const sms = { isOn: shown.sms.isOn };

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
            isOn={email.isOn}
            isDisabled={choose.isPending}
            onChange={(isOn) => {
              choose.mutate({ email: { ...email, isOn }, sms });
            }}
          />
          {email.isOn && (
            <Choice
              label={t('settings.email_holds')}
              look="list"
              value={email.withContent ? 'content' : 'pointer'}
              onChange={(value) => {
                choose.mutate({ email: { ...email, withContent: value === 'content' }, sms });
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
        <Switch
          label={t('settings.sms')}
          help={<bdi dir="ltr">{now.sms.number}</bdi>}
          isOn={sms.isOn}
          isDisabled={choose.isPending}
          onChange={(isOn) => {
            choose.mutate({ email, sms: { isOn } });
          }}
        />
      )}
    </>
  );
}
