/** What must be seen without a tap: allergies and diet, and what is still to be noted of the child today. */
import type { BoardMarks } from '@storybell/contracts/child-record';
import type { Entry } from '@storybell/contracts/entry';
import { DietChip } from '../people/DietChip.tsx';
import { usePeopleWords } from '../people/use-people-words.ts';
import { Icon } from '../ui/Icon.tsx';

export function DietMarks({ marks }: { readonly marks: BoardMarks | undefined }) {
  if (marks === undefined || marks.diet.length === 0) return null;
  return (
    <span className="diet-marks">
      {marks.diet.map((diet) => (
        <DietChip key={`${diet.kind} ${diet.mark} ${diet.note ?? ''}`} diet={diet} />
      ))}
    </span>
  );
}

interface Props {
  readonly marks: BoardMarks | undefined;
  /** Of this child, today. */
  readonly entries: readonly Entry[];
}

export function NotNoted({ marks, entries }: Props) {
  const { p, say } = usePeopleWords();
  const missing = (marks?.daily ?? []).filter((type) =>
    entries.every(({ details }) => details.type !== type),
  );
  if (missing.length === 0) return null;
  return (
    <span className="not-noted">
      <span className="visually-hidden">{p('child.not_noted')}: </span>
      {missing.map((type) => (
        <span
          key={type}
          className="tile-sign not-noted-sign"
          title={`${p('child.not_noted')}: ${say(`entry.type.${type}`)}`}
        >
          <Icon name={type} size={16} />
          <span className="visually-hidden">{say(`entry.type.${type}`)}</span>
        </span>
      ))}
    </span>
  );
}
