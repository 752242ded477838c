/** A part of a card: its lines, when somebody last said that it is right, and what may be done about it. */
import type { Line, Part } from '@storybell/contracts/child-record';
import { dateOfYear } from '@storybell/i18n/format';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { LineText } from './LineText.tsx';
import { usePeopleWords } from './use-people-words.ts';

interface Props {
  readonly part: Part;
  readonly lines: readonly Line[];
  readonly confirmedAt: string | undefined;
  readonly isDue: boolean;
  readonly isBusy: boolean;
  readonly onAdd: () => void;
  readonly onConfirm: () => void;
  readonly acts: (line: Line) => ReactNode;
}

export function PartCard({ part, lines, confirmedAt, isDue, isBusy, onAdd, onConfirm, acts }: Props) {
  const { p, locale } = usePeopleWords();
  return (
    <section className="card card-part" id={part}>
      <div className="part-head">
        <h2>{p(`child.part.${part}`)}</h2>
        {confirmedAt !== undefined && (
          <small className="quiet">{p('child.checked_on', { date: dateOfYear(locale, confirmedAt) })}</small>
        )}
      </div>
      {lines.length > 0 && (
        <ul className="lines">
          {lines.map((line) => (
            <li key={line.id}>
              <LineText line={line} />
              <span className="line-acts">{acts(line)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="card-foot">
        <Button icon="plus" onClick={onAdd}>
          {p('child.add')}
        </Button>
        <Button look={isDue ? 'plain' : 'quiet'} icon="check" isBusy={isBusy} onClick={onConfirm}>
          {lines.length === 0 ? p('child.none_known') : p('child.still_right')}
        </Button>
      </div>
    </section>
  );
}
