/** The language a guardian reads, and how and when else they are told. Every change takes effect at once. */
import { chooseLocale } from '@storybell/contracts/guardian';
import type { Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { sessionKey } from '../session.ts';
import { Icon } from '../ui/Icon.tsx';
import { LanguagePicker } from '../ui/LanguagePicker.tsx';
import { problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { AboutLinks } from './about/AboutLinks.tsx';
import { ChannelSettings } from './ChannelSettings.tsx';
import { Devices } from './Devices.tsx';
import { PushSwitch } from './PushSwitch.tsx';
import { feedKey } from './use-feed.ts';
import { mineOf } from './use-preferences.ts';
import { WhenSettings } from './WhenSettings.tsx';

interface Props {
  readonly session: Session;
  readonly zone: string;
}

export function ParentSettings({ session, zone }: Props) {
  const { t } = useWords();
  return (
    <div className="page settings">
      <h1>{t('ways.settings')}</h1>
      <Language session={session} />
      <ChannelSettings session={session} />
      {!session.isShared && <PushSwitch session={session} />}
      <WhenSettings session={session} />
      <AboutLinks session={session} />
      <Devices zone={zone} />
    </div>
  );
}

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
