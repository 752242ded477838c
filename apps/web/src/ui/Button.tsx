import type { ComponentProps } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface Props extends ComponentProps<'button'> {
  /** One `primary` on a screen. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: IconName;
  /** Under way: says so, and does not take a second tap. */
  readonly isBusy?: boolean;
  readonly size?: 'normal' | 'large';
}

export function Button({ look = 'plain', icon, isBusy = false, size = 'normal', children, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look} button-${size} ${rest.className ?? ''}`}
      aria-busy={isBusy}
      disabled={rest.disabled === true || isBusy}
    >
      {isBusy ? (
        <span className="spinner" aria-hidden="true" />
      ) : (
        icon !== undefined && <Icon name={icon} size={20} />
      )}
      {children}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<'button'> {
  readonly icon: IconName;
  readonly label: string;
}

export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`icon-button ${rest.className ?? ''}`}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}
