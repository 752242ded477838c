/** An allergy or what a child does not eat: always a picture and a word, never colour alone. */
import type { BoardMarks } from '@storybell/contracts/child-record';
import { Chip } from '../ui/Chip.tsx';
import { usePeopleWords } from './use-people-words.ts';

export type Diet = BoardMarks['diet'][number];

const looks = {
  allergy: { tone: 'bad', icon: 'alert' },
  intolerance: { tone: 'warn', icon: 'alert' },
  choice: { tone: 'calm', icon: 'close' },
} as const;

export function DietChip({ diet: { kind, mark, note } }: { readonly diet: Diet }) {
  const { p } = usePeopleWords();
  const what = mark === 'other' && note !== null ? note : p(`child.mark.${mark}`);
  return (
    <Chip {...looks[kind]} {...(note !== null && { title: note })}>
      <span className={kind === 'allergy' ? 'visually-hidden' : undefined}>{p(`child.kind.${kind}`)}: </span>
      {what}
    </Chip>
  );
}
