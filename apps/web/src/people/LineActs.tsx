/** What may be done with a line of a card. */
import type { ReactNode } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { usePeopleWords } from './use-people-words.ts';

interface Props {
  readonly onChange: () => void;
  readonly onRemove: () => void;
  /** Before them. */
  readonly children?: ReactNode;
}

export function LineActs({ onChange, onRemove, children }: Props) {
  const { p } = usePeopleWords();
  return (
    <span className="line-acts">
      {children}
      <IconButton icon="settings" label={p('people.change')} onClick={onChange} />
      <IconButton icon="close" label={p('child.remove')} onClick={onRemove} />
    </span>
  );
}
