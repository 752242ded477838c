/** Staff answer: ready sentences, and whether the family will have it in their language. */
import { dirOf, languageOf } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { previewTranslations } from '@storybell/contracts/translation';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { BodyField } from '../posting/BodyField.tsx';
import { firstSlot, MAX_BODY } from '../posting/phrases.ts';
import { looks } from '../posting/Preview.tsx';
import { useLater } from '../posting/use-later.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ThreadPage, type ComposerProps } from './ThreadPage.tsx';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly threadId: string;
}

export const StaffThread = ({ session, setting, threadId }: Props) => (
  <ThreadPage
    session={session}
    threadId={threadId}
    zone={setting.timeZone}
    composer={(props) => <Answer {...props} session={session} setting={setting} />}
  />
);

type AnswerProps = ComposerProps & Omit<Props, 'threadId'>;

function Answer({ session, setting, thread, body, onChange, onSend }: AnswerProps) {
  const { t } = useWords();
  const isReady = body.trim() !== '' && body.length <= MAX_BODY && firstSlot(body) === undefined;
  return (
    <section className="card answer">
      <BodyField
        session={session}
        setting={setting}
        label={t('threads.staff_field')}
        value={body}
        childName={thread.child?.knownAs}
        names={thread.child === null ? [] : [thread.child.knownAs]}
        onChange={onChange}
      />
      <WillRead session={session} setting={setting} thread={thread} body={body} />
      <Button look="primary" size="large" icon="send" disabled={!isReady} onClick={onSend}>
        {t('threads.send')}
      </Button>
    </section>
  );
}

const AFTER_TYPING_MS = 450;

/** Before it is sent: whether it will be theirs to read. */
function WillRead({ setting, thread, body }: Pick<AnswerProps, 'session' | 'setting' | 'thread' | 'body'>) {
  const { t } = useWords();
  const { locale } = thread.guardian;
  // With a slot still open nothing true could be said.
  const text = useLater(firstSlot(body) === undefined ? body.trim() : '', AFTER_TYPING_MS);
  const isForeign = locale !== setting.locale;
  const preview = useQuery({
    queryKey: ['preview', text, setting.locale, [locale]],
    enabled: isForeign && text !== '' && text.length <= MAX_BODY,
    placeholderData: (before) => (text === '' ? undefined : before),
    queryFn: async () =>
      (
        await call(previewTranslations, {
          params: { settingId: thread.settingId },
          body: { body: text, locale: setting.locale, locales: [locale] },
        })
      ).previews,
  });
  const [found] = preview.data ?? [];
  if (!isForeign || found === undefined) return null;
  return (
    <div className="will-read" aria-live="polite">
      <p>
        {t('threads.into', { language: languageOf(locale).endonym })}{' '}
        <Chip tone={looks[found.by].tone} icon={looks[found.by].icon}>
          {t(`preview.by.${found.by}`)}
        </Chip>
      </p>
      {found.body !== null && (
        <p className="passage-body" lang={locale} dir={dirOf(locale)}>
          {found.body}
        </p>
      )}
    </div>
  );
}
