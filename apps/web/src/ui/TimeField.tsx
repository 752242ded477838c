import { useId } from 'react';

interface Props {
  readonly label: string;
  /** `HH:MM` on the setting's wall. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function TimeField({ label, value, onChange }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="time"
        value={value}
        onChange={(change) => {
          // Empty while a part of it is being typed.
          if (change.target.value !== '') onChange(change.target.value);
        }}
      />
    </div>
  );
}
