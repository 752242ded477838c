/** What must be seen without a tap: allergies and diet, and what is still to be noted of the child today. */
import type { BoardMarks } from '@storybell/contracts/child-record';
import type { Entry } from '@storybell/contracts/entry';
import { list } from '@storybell/i18n/format';
import { DietChip } from '../people/DietChip.tsx';
import { usePeopleWords } from '../people/use-people-words.ts';
import { Chip } from '../ui/Chip.tsx';
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

/** That care was agreed anew lately: what it is stands on its own page. */
export function CareChanged({ marks }: { readonly marks: BoardMarks | undefined }) {
  const { p, locale } = usePeopleWords();
  if (marks === undefined || marks.careChanged.length === 0) return null;
  return (
    <span className="diet-marks">
      <Chip tone="warn" icon="care">
        {p('care.changed', {
          what: list(
            locale,
            marks.careChanged.map((one) => p(`child.category.${one}`)),
          ),
        })}
      </Chip>
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
