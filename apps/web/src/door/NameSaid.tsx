import { Field } from '../ui/Field.tsx';
import { useDoorWords } from './use-door-words.ts';

interface NameSaidProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** Who stands at the door, as they say it. */
export function NameSaid({ value, onChange }: NameSaidProps) {
  const { d } = useDoorWords();
  return (
    <Field label={d('name_said')}>
      {(ids) => (
        <input
          {...ids}
          autoComplete="off"
          maxLength={100}
          value={value}
          onChange={(typed) => {
            onChange(typed.target.value);
          }}
        />
      )}
    </Field>
  );
}
