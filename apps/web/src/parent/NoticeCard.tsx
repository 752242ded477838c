import { time } from '@storybell/i18n/format';
import { useWords } from '../i18n.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { problemText } from '../ui/Problem.tsx';
import { AnswerLink } from './AnswerLink.tsx';
import type { Shown } from './days.ts';
import { Translated } from './Translated.tsx';
import type { Question } from './use-questions.ts';

interface Props {
  readonly item: Shown;
  readonly question: Question;
  readonly at: string;
  readonly isWanted: boolean;
  readonly isConfirming: boolean;
  readonly error: Error | null;
  readonly onConfirm: () => void;
}

export function NoticeCard({ item, question, at, isWanted, isConfirming, error, onConfirm }: Props) {
  const words = useWords();
  const { t, locale } = words;
  const { subject } = item;
  const isUnread = item.readAt === null;
  const isOpen = subject.needsAcknowledgement && item.acknowledgedAt === null;
  return (
    <article
      id={`item-${item.id}`}
      tabIndex={-1}
      className={[
        'card notice',
        subject.isUrgent ? 'is-urgent' : '',
        isOpen ? 'is-open' : '',
        isUnread ? 'is-unread' : '',
        isWanted ? 'is-wanted' : '',
      ].join(' ')}
      data-unread={isUnread ? item.id : undefined}
    >
      <header className="card-head">
        <span className="card-sign">
          <Icon name={subject.isUrgent ? 'alert' : 'notice'} />
        </span>
        <p className="card-names">{subject.isUrgent ? t('today.urgent_notice') : t('today.notice')}</p>
        <p className="card-by">
          {t('today.by', { author: subject.author })} · <time dateTime={subject.publishedAt}>{at}</time>
        </p>
        {subject.children.length > 0 && (
          <p className="notice-children">
            {subject.children.map((child) => (
              <span key={child.id}>
                <Avatar id={child.id} name={child.knownAs} size="small" /> <bdi>{child.knownAs}</bdi>
              </span>
            ))}
          </p>
        )}
        {isUnread && <span className="new">{t('today.new')}</span>}
      </header>
      {subject.text !== null && (
        <Translated
          text={subject.text}
          translation={item.translation}
          isCorrected={item.change === 'corrected'}
          question={question}
        />
      )}
      <footer className="card-foot">
        {subject.needsAcknowledgement &&
          (item.acknowledgedAt === null ? (
            <Button look="primary" size="large" icon="check" isBusy={isConfirming} onClick={onConfirm}>
              {t('today.acknowledge')}
            </Button>
          ) : (
            <p className="done" role="status">
              <Icon name="checks" size={20} />
              {t('today.acknowledged', { time: time(locale, item.acknowledgedAt) })}
            </p>
          ))}
        <AnswerLink kind="notice" id={item.id} />
        {error !== null && (
          <p className="field-problem" role="alert">
            {problemText(words, error)}
          </p>
        )}
      </footer>
    </article>
  );
}
