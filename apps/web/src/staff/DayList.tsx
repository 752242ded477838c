/** What was noted on a day, for one child or all, with the way to take it back. */
import type { Child } from '@storybell/contracts/child';
import type { Entry } from '@storybell/contracts/entry';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { renderEntry } from '@storybell/i18n/entry';
import { dayOf, relativeDay } from '@storybell/i18n/format';
import { useId, useState } from 'react';
import { nowInstant, plusDays } from '../clock.ts';
import { useWords } from '../i18n.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useEntries, useWithdrawEntries } from './use-entries.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly roll: readonly Child[];
}

export function DayList({ session, setting, roll }: Props) {
  const { t, locale } = useWords();
  const zone = { timeZone: setting.timeZone };
  const today = dayOf(nowInstant(), zone);
  const [day, setDay] = useState(today);
  const [childId, setChildId] = useState('');
  const selectId = useId();
  const entries = useEntries(session, day);
  const withdraw = useWithdrawEntries(session);

  const shown = roll
    .filter((child) => childId === '' || child.id === childId)
    .map((child) => ({ child, notes: (entries.data ?? []).filter((entry) => entry.childId === child.id) }))
    .filter(({ notes }) => notes.length > 0);

  return (
    <div className="page day-list">
      <div className="day-head">
        <IconButton
          icon="chevron"
          className="flip"
          label={t('day.before')}
          onClick={() => {
            setDay(plusDays(day, -1));
          }}
        />
        <h1>{relativeDay(locale, `${day}T12:00:00Z`, nowInstant(), zone)}</h1>
        <IconButton
          icon="chevron"
          label={t('day.after')}
          disabled={day >= today}
          onClick={() => {
            setDay(plusDays(day, 1));
          }}
        />
        <label className="visually-hidden" htmlFor={selectId}>
          {t('day.which_child')}
        </label>
        <select
          id={selectId}
          value={childId}
          onChange={(change) => {
            setChildId(change.target.value);
          }}
        >
          <option value="">{t('day.all_children')}</option>
          {roll.map((child) => (
            <option key={child.id} value={child.id}>
              {child.knownAs} {child.initial}
            </option>
          ))}
        </select>
      </div>
      {entries.isPending && <Skeleton count={4} />}
      {entries.error !== null && <Problem error={entries.error} onRetry={entries.refetch} />}
      {entries.data !== undefined && shown.length === 0 && (
        <Empty title={t('day.empty_title')} icon="list">
          <p>{t('day.empty_text')}</p>
        </Empty>
      )}
      <div className="day-cards">
        {shown.map(({ child, notes }) => (
          <article key={child.id} className="card timeline">
            <header className="card-head">
              <Avatar id={child.id} name={child.knownAs} initial={child.initial} />
              <h2 className="card-names">
                <bdi>{child.knownAs}</bdi>{' '}
                <small>
                  <bdi>{child.initial}</bdi>
                </small>
              </h2>
            </header>
            <ol className="notes">
              {notes.map((entry) => (
                <NoteRow
                  key={entry.id}
                  entry={entry}
                  childName={child.knownAs}
                  zone={setting.timeZone}
                  isBusy={withdraw.isPending && withdraw.variables.some(({ id }) => id === entry.id)}
                  onWithdraw={() => {
                    withdraw.mutate([entry]);
                  }}
                />
              ))}
            </ol>
          </article>
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly entry: Entry;
  readonly childName: string;
  readonly zone: string;
  readonly isBusy: boolean;
  readonly onWithdraw: () => void;
}

function NoteRow({ entry, childName, zone, isBusy, onWithdraw }: RowProps) {
  const { t, locale } = useWords();
  const words = renderEntry(locale, { childName, content: entry }, { timeZone: zone });
  return (
    <li className="note">
      <time dateTime={entry.occurredAt}>{words.time}</time>
      <span className={`note-sign sign-${words.icon}`}>
        <Icon name={words.icon} size={20} />
      </span>
      <div className="note-words" dir="auto">
        <p className="note-title">{words.label}</p>
        {words.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className="note-by">{t('today.by', { author: entry.recordedBy })}</p>
      </div>
      <Button look="quiet" icon="undo" isBusy={isBusy} onClick={onWithdraw}>
        {t('log.take_back')}
      </Button>
    </li>
  );
}
