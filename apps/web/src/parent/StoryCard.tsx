import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { problemText } from '../ui/Problem.tsx';
import { AnswerLink } from './AnswerLink.tsx';
import { ChildrenOf } from './ChildrenOf.tsx';
import type { Shown } from './days.ts';
import { Translated } from './Translated.tsx';
import type { Question } from './use-questions.ts';

interface Props {
  readonly item: Shown;
  readonly question: Question;
  readonly at: string;
  readonly isWanted: boolean;
  readonly isAnswering: boolean;
  readonly error: Error | null;
  readonly onSeen: () => void;
}

export function StoryCard({ item, question, at, isWanted, isAnswering, error, onSeen }: Props) {
  const words = useWords();
  const { t } = words;
  const { subject } = item;
  const isUnread = item.readAt === null;
  return (
    <article
      id={`item-${item.id}`}
      tabIndex={-1}
      className={`card story ${isUnread ? 'is-unread' : ''} ${isWanted ? 'is-wanted' : ''}`}
      data-unread={isUnread ? item.id : undefined}
    >
      <header className="card-head">
        <ChildrenOf subject={subject} />
        <p className="card-by">
          {t('today.by', { author: subject.author })} · <time dateTime={subject.publishedAt}>{at}</time>
        </p>
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
        {item.answeredAt === null ? (
          <Button icon="heart" isBusy={isAnswering} onClick={onSeen}>
            {t('today.say_seen')}
          </Button>
        ) : (
          <p className="done" role="status">
            <Icon name="heart" size={20} />
            {t('today.seen')}
          </p>
        )}
        <AnswerLink kind="story" id={item.id} />
        {error !== null && (
          <p className="field-problem" role="alert">
            {problemText(words, error)}
          </p>
        )}
      </footer>
    </article>
  );
}
