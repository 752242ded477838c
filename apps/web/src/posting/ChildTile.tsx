import type { Child } from '@storybell/contracts/child';
import type { ReactNode } from 'react';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  readonly child: Child;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
  readonly children?: ReactNode;
}

export function ChildTile({ child, isChosen, onToggle, children }: Props) {
  return (
    <button type="button" className="tile" aria-pressed={isChosen} onClick={onToggle}>
      <span className="tile-face">
        <Avatar id={child.id} name={child.knownAs} initial={child.initial} />
        <span className="tile-check">
          <Icon name="check" size={16} />
        </span>
      </span>
      <span className="tile-name">
        <bdi>{child.knownAs}</bdi>{' '}
        <small>
          <bdi>{child.initial}</bdi>
        </small>
      </span>
      {children}
    </button>
  );
}
