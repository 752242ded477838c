import { useWords } from '../i18n.tsx';
import { Link } from '../router.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Shown } from './days.ts';
import { Translated } from './Translated.tsx';
import type { Question } from './use-questions.ts';

interface Props {
  readonly item: Shown;
  readonly at: string;
  readonly isWanted: boolean;
  readonly question: Question;
}

/** What the nursery wrote to this guardian alone. */
export function MessageCard({ item, at, isWanted, question }: Props) {
  const { t } = useWords();
  const { subject } = item;
  const isUnread = item.readAt === null;
  return (
    <article
      id={`item-${item.id}`}
      tabIndex={-1}
      className={`card message ${isUnread ? 'is-unread' : ''} ${isWanted ? 'is-wanted' : ''}`}
      data-unread={isUnread ? item.id : undefined}
    >
      <header className="card-head">
        <span className="card-sign">
          <Icon name="mail" />
        </span>
        <p className="card-names">{t('threads.from_nursery')}</p>
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
      {subject.thread !== undefined && (
        <footer className="card-foot">
          <Link className="button button-plain button-normal" to={`/messages/${subject.thread.id}`}>
            <Icon name="mail" size={20} />
            {t('threads.answer')}
          </Link>
        </footer>
      )}
    </article>
  );
}
