/** Staff answer: ready sentences, and whether the family will have it in their language. */
import { dirOf, languageOf } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { useWords } from '../i18n.tsx';
import { BodyField } from '../posting/BodyField.tsx';
import { ByChip } from '../posting/ByChip.tsx';
import { firstSlot, MAX_BODY } from '../posting/phrases.ts';
import { usePausedText, useTranslations } from '../posting/use-translations.ts';
import { Button } from '../ui/Button.tsx';
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

/** Before it is sent: whether it will be theirs to read. */
function WillRead({
  session,
  setting,
  thread,
  body,
}: Pick<AnswerProps, 'session' | 'setting' | 'thread' | 'body'>) {
  const { t } = useWords();
  const { locale } = thread.guardian;
  const isForeign = locale !== setting.locale;
  const text = usePausedText(body);
  const preview = useTranslations({
    session,
    text,
    locale: setting.locale,
    locales: isForeign ? [locale] : [],
  });
  const [found] = preview.data ?? [];
  if (!isForeign || found === undefined) return null;
  return (
    <div className="will-read" aria-live="polite">
      <p>
        {t('threads.into', { language: languageOf(locale).endonym })} <ByChip by={found.by} />
      </p>
      {found.body !== null && (
        <p className="passage-body" lang={locale} dir={dirOf(locale)}>
          {found.body}
        </p>
      )}
    </div>
  );
}
