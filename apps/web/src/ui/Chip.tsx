import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'calm';

interface Props {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
  readonly title?: string;
}

/** A state in a word and a sign; never by colour alone. */
export function Chip({ tone = 'neutral', icon, children, title }: Props) {
  return (
    <span className={`chip chip-${tone}`} title={title}>
      {icon !== undefined && <Icon name={icon} size={16} />}
      <span>{children}</span>
    </span>
  );
}
