/** One of a few, as buttons that can all be seen: a radio group for the keyboard and the screen reader. */
import { useId, type ReactNode } from 'react';

interface Option<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  readonly help?: string;
}

interface Props<V extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly options: readonly Option<V>[];
  readonly value: V | undefined;
  readonly onChange: (value: V) => void;
  readonly look?: 'chips' | 'list' | 'tabs';
}

export function Choice<V extends string>(props: Props<V>) {
  const { label, isLabelHidden = false, options, value, onChange, look = 'chips' } = props;
  const name = useId();
  return (
    <fieldset className={`choice choice-${look}`}>
      <legend className={isLabelHidden ? 'visually-hidden' : 'field-label'}>{label}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className="choice-option">
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => {
                onChange(option.value);
              }}
            />
            <span className="choice-label">
              {option.label}
              {option.help !== undefined && <small>{option.help}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
