/** A child's day in notes: rendered from the catalogues in the reader's language, no engine involved. */
import { renderEntry } from '@storybell/i18n/entry';
import { useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Named, Note } from './days.ts';

const SHOWN_AT_FIRST = 4;
/** A button that brings one more note is in the way. */
const ALL_UP_TO = 6;

interface Props {
  readonly child: Named;
  readonly notes: readonly Note[];
  readonly zone: string;
  readonly wanted: string | null;
}

export function Timeline({ child, notes, zone, wanted }: Props) {
  const { t, locale } = useWords();
  const isLong = notes.length > ALL_UP_TO;
  const isWantedHidden = notes.slice(SHOWN_AT_FIRST).some(({ item }) => item.id === wanted);
  const [isAll, setIsAll] = useState(isWantedHidden);
  const shown = isAll || !isLong ? notes : notes.slice(0, SHOWN_AT_FIRST);
  const unread = shown.filter(({ item }) => item.readAt === null).map(({ item }) => item.id);
  return (
    <article
      className={`card timeline ${unread.length > 0 ? 'is-unread' : ''}`}
      data-unread={unread.length > 0 ? unread.join(' ') : undefined}
    >
      <header className="card-head">
        <Avatar id={child.id} name={child.knownAs} />
        <p className="card-names">
          <bdi>{child.knownAs}</bdi>
        </p>
        <p className="card-by">{t('today.notes', { count: notes.length })}</p>
        {unread.length > 0 && <span className="new">{t('today.new')}</span>}
      </header>
      <ol className="notes">
        {shown.map(({ item, entry }) => {
          const words = renderEntry(locale, { childName: child.knownAs, content: entry }, { timeZone: zone });
          return (
            <li
              key={item.id}
              id={`item-${item.id}`}
              className={`note ${wanted === item.id ? 'is-wanted' : ''}`}
            >
              <time dateTime={entry.occurredAt}>{words.time}</time>
              <span className={`note-sign sign-${words.icon}`}>
                <Icon name={words.icon} size={20} />
              </span>
              <div className="note-words" dir="auto">
                <p className="note-title">{words.label}</p>
                {words.lines.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </div>
            </li>
          );
        })}
      </ol>
      {isLong && (
        <button
          type="button"
          className="link timeline-more"
          aria-expanded={isAll}
          onClick={() => {
            setIsAll(!isAll);
          }}
        >
          <Icon name="down" size={18} />
          {isAll ? t('today.fewer') : t('today.all_notes', { count: notes.length })}
        </button>
      )}
    </article>
  );
}
