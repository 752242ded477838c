import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import { Mark } from './Mark.tsx';

interface Props {
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: IconName;
}

export function Empty({ title, children, icon }: Props) {
  return (
    <div className="empty">
      <div className="empty-picture">
        {icon === undefined ? <Mark size={72} /> : <Icon name={icon} size={44} />}
      </div>
      <h2>{title}</h2>
      {children !== undefined && <div className="empty-text">{children}</div>}
    </div>
  );
}
