/** What the nursery wrote, as a card: by whom and when, the words in both languages, and what may be answered. */
import type { ReactNode } from 'react';
import { useWords } from '../i18n.tsx';
import type { Shown } from './days.ts';
import { Translated } from './Translated.tsx';
import type { Question } from './use-questions.ts';

export interface CardProps {
  readonly item: Shown;
  readonly question: Question;
  readonly at: string;
  readonly isWanted: boolean;
}

interface Props extends CardProps {
  readonly look: string;
  /** A sign, and a name beside it. */
  readonly head: ReactNode;
  /** Under who wrote it. */
  readonly more?: ReactNode;
  /** Under the words. */
  readonly below?: ReactNode;
  /** Undefined where nothing may be done with it. */
  readonly foot: ReactNode;
}

export function TextCard({ item, question, at, isWanted, look, head, more, below, foot }: Props) {
  const { t } = useWords();
  const { subject } = item;
  const isUnread = item.readAt === null;
  return (
    <article
      id={`item-${item.id}`}
      tabIndex={-1}
      className={`card ${look} ${isUnread ? 'is-unread' : ''} ${isWanted ? 'is-wanted' : ''}`}
      data-unread={isUnread ? item.id : undefined}
    >
      <header className="card-head">
        {head}
        <p className="card-by">
          {t('today.by', { author: subject.author })} · <time dateTime={subject.publishedAt}>{at}</time>
        </p>
        {more}
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
      {below}
      {foot !== undefined && <footer className="card-foot">{foot}</footer>}
    </article>
  );
}
