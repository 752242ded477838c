/** One message: whose it is, in both languages, and whether the other side has read it. */
import { dirOf, languageOf, type Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { withdrawMessage, WITHDRAWAL_MIN, type Message, type Thread } from '@storybell/contracts/thread';
import type { Translation } from '@storybell/contracts/translation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { now } from '../clock.ts';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { threadsKey, type Utterance } from './use-threads.ts';
import { when } from './when.ts';

interface Props {
  readonly session: Session;
  readonly thread: Thread;
  readonly utterance: Utterance;
  readonly zone: string;
}

export function Bubble({ session, thread, utterance, zone }: Props) {
  const words = useWords();
  const { t } = words;
  const { message } = utterance;
  const isStaff = session.actor.kind !== 'guardian';
  const isOurs = (message.by === 'staff') === isStaff;
  return (
    <li className={`bubble ${isOurs ? 'is-ours' : 'is-theirs'}`} id={`message-${message.id}`}>
      <p className="bubble-by">
        <bdi>{message.isOwn ? t('threads.you') : message.author}</bdi> ·{' '}
        <time dateTime={message.at}>{when(words, message.at, zone)}</time>
      </p>
      {message.text === null ? (
        <p className="bubble-gone">{t('posting.was_withdrawn')}</p>
      ) : isStaff ? (
        <BothLanguages utterance={utterance} body={message.text.body} />
      ) : (
        <OneLanguage utterance={utterance} body={message.text.body} isOurs={isOurs} />
      )}
      {message.text !== null && (
        <footer className="bubble-foot">
          {isOurs && <ReadMark message={message} zone={zone} isStaff={isStaff} />}
          {message.isOwn && <TakeBack session={session} thread={thread} message={message} />}
        </footer>
      )}
    </li>
  );
}

interface SaidProps {
  readonly utterance: Utterance;
  readonly body: string;
}

/** Staff answer for what a family reads: they see it beside what was written. */
function BothLanguages({ utterance: { locale, translation, message }, body }: SaidProps) {
  const isToUs = message.by === 'guardian';
  const original = (
    <Said locale={locale} body={body} isFirst={!isToUs || translation?.state !== 'translated'} />
  );
  if (translation === null) return original;
  const translated = translation.state === 'translated' && (
    <Said locale={translation.locale} body={translation.body} isFirst={isToUs} translation={translation} />
  );
  return (
    <div className="both">
      {isToUs && translated}
      {original}
      {!isToUs && translated}
      <NotYet translation={translation} />
    </div>
  );
}

/** A guardian reads their own language; what the other side wrote or reads is one tap away. */
function OneLanguage({
  utterance: { locale, translation },
  body,
  isOurs,
}: SaidProps & { readonly isOurs: boolean }) {
  const { t } = useWords();
  const [isTurned, setIsTurned] = useState(false);
  const translated = translation?.state === 'translated' ? translation : null;
  const showsTranslation = translated !== null && isOurs === isTurned;
  const other = showsTranslation ? locale : (translated?.locale ?? locale);
  return (
    <>
      {showsTranslation ? (
        <Said locale={translated.locale} body={translated.body} isFirst translation={translated} />
      ) : (
        <Said locale={locale} body={body} isFirst />
      )}
      {!isOurs && translation !== null && <NotYet translation={translation} />}
      {translated !== null && (
        <button
          type="button"
          className="link"
          aria-pressed={isTurned}
          onClick={() => {
            setIsTurned(!isTurned);
          }}
        >
          <Icon name="translate" size={18} />
          {isOurs && !isTurned
            ? t('threads.they_read', { language: languageOf(translated.locale).endonym })
            : t('translation.show_original', { language: languageOf(other).endonym })}
        </button>
      )}
    </>
  );
}

interface PassageProps {
  readonly locale: Locale;
  readonly body: string;
  readonly isFirst: boolean;
  readonly translation?: Extract<Translation, { readonly state: 'translated' }>;
}

function Said({ locale, body, isFirst, translation }: PassageProps) {
  const { t } = useWords();
  return (
    <div className={`said ${isFirst ? '' : 'said-second'}`}>
      <p className="said-label">
        <bdi lang={locale}>{languageOf(locale).endonym}</bdi>
        {translation !== undefined && <> · {t(`translation.by.${translation.source}`)}</>}
      </p>
      <p className="passage-body" lang={locale} dir={dirOf(locale)}>
        {body}
      </p>
    </div>
  );
}

/** Why there is no translation; nothing where there is one. */
function NotYet({ translation }: { readonly translation: Translation }) {
  const { t } = useWords();
  switch (translation.state) {
    case 'translated':
      return null;
    case 'pending':
      return (
        <p className="bubble-note" role="status">
          <span className="spinner" aria-hidden="true" /> {t('threads.coming')}
        </p>
      );
    case 'held':
      return <p className="bubble-note">{t('threads.held')}</p>;
    case 'not_translated':
      return (
        <p className="bubble-note bubble-warn">
          <Icon name="translate" size={18} />
          {t(translation.reason === 'romanised' ? 'threads.romanised' : 'threads.not_translated')}
        </p>
      );
  }
}

interface MarkProps {
  readonly message: Message;
  readonly zone: string;
  readonly isStaff: boolean;
}

function ReadMark({ message, zone, isStaff }: MarkProps) {
  const words = useWords();
  const { t } = words;
  if (!message.isRead) return <span className="bubble-mark">{t('threads.not_read')}</span>;
  const at = message.readAt;
  return (
    <span className="bubble-mark is-read">
      <Icon name="checks" size={18} />
      {isStaff && at !== null
        ? t('threads.read_at', { at: when(words, at, zone) })
        : t('threads.read_nursery')}
    </span>
  );
}

const MINUTE_MS = 60_000;

function TakeBack({
  session,
  thread,
  message,
}: Omit<Props, 'utterance' | 'zone'> & { readonly message: Message }) {
  const words = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () =>
      call(withdrawMessage, {
        params: { settingId: session.actor.settingId, threadId: thread.id, messageId: message.id },
        body: {},
      }),
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: threadsKey }),
  });
  const isOpen = !message.isRead && now() < Date.parse(message.at) + WITHDRAWAL_MIN * MINUTE_MS;
  if (!isOpen) return null;
  return (
    <Button
      look="quiet"
      icon="undo"
      isBusy={withdraw.isPending}
      onClick={() => {
        withdraw.mutate();
      }}
    >
      {words.t('posting.withdraw')}
    </Button>
  );
}
