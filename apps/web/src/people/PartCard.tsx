/** A part of a card: its lines, when somebody last said that it is right, and what may be done about it. */
import type { Line, Part } from '@storybell/contracts/child-record';
import { dateOfYear } from '@storybell/i18n/format';
import { Button, IconButton } from '../ui/Button.tsx';
import { LineActs } from './LineActs.tsx';
import { LineText } from './LineText.tsx';
import { usePeopleWords } from './use-people-words.ts';

interface Props {
  readonly part: Part;
  readonly lines: readonly Line[];
  readonly confirmedAt: string | undefined;
  readonly isDue: boolean;
  readonly isBusy: boolean;
  /** A new one is null before it is written. */
  readonly onWrite: (line: Line | null) => void;
  readonly onConfirm: () => void;
  readonly onRemove: (line: Line) => void;
  /** Absent: its order is nobody's to change here. In the new one. */
  readonly onOrder?: (lines: readonly Line[]) => void;
}

export function PartCard({
  part,
  lines,
  confirmedAt,
  isDue,
  isBusy,
  onWrite,
  onConfirm,
  onRemove,
  onOrder,
}: Props) {
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
          {lines.map((line, at) => (
            <li key={line.id}>
              <LineText line={line} />
              <LineActs
                onChange={() => {
                  onWrite(line);
                }}
                onRemove={() => {
                  onRemove(line);
                }}
              >
                {onOrder !== undefined && lines.length > 1 && (
                  <Order lines={lines} at={at} isBusy={isBusy} onOrder={onOrder} />
                )}
              </LineActs>
            </li>
          ))}
        </ul>
      )}
      <div className="card-foot">
        <Button
          icon="plus"
          onClick={() => {
            onWrite(null);
          }}
        >
          {p('child.add')}
        </Button>
        <Button look={isDue ? 'plain' : 'quiet'} icon="check" isBusy={isBusy} onClick={onConfirm}>
          {lines.length === 0 ? p('child.none_known') : p('child.still_right')}
        </Button>
      </div>
    </section>
  );
}

interface OrderProps {
  readonly lines: readonly Line[];
  /** Which of them. */
  readonly at: number;
  readonly isBusy: boolean;
  readonly onOrder: (lines: readonly Line[]) => void;
}

function Order({ lines, at, isBusy, onOrder }: OrderProps) {
  const { p } = usePeopleWords();
  const swapped = (other: number) =>
    lines.map((line, place) => (place === at ? lines[other] : place === other ? lines[at] : line) ?? line);
  return (
    <>
      <IconButton
        icon="down"
        className="icon-up"
        label={p('child.up')}
        disabled={isBusy || at === 0}
        onClick={() => {
          onOrder(swapped(at - 1));
        }}
      />
      <IconButton
        icon="down"
        label={p('child.down')}
        disabled={isBusy || at === lines.length - 1}
        onClick={() => {
          onOrder(swapped(at + 1));
        }}
      />
    </>
  );
}
