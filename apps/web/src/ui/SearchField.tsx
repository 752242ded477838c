import { useId } from 'react';
import { Icon } from './Icon.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchField({ label, value, onChange }: Props) {
  const id = useId();
  return (
    <div className="search">
      <Icon name="search" size={20} />
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="search"
        placeholder={label}
        value={value}
        onChange={(change) => {
          onChange(change.target.value);
        }}
      />
    </div>
  );
}
