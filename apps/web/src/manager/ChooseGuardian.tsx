import type { Family } from '@storybell/contracts/child';
import { Field } from '../ui/Field.tsx';

interface Props {
  readonly label: string;
  readonly families: readonly Family[];
  /** Empty: nobody yet. */
  readonly value: string;
  readonly onChange: (guardianId: string) => void;
}

export const ChooseGuardian = ({ label, families, value, onChange }: Props) => (
  <Field label={label}>
    {(ids) => (
      <select
        {...ids}
        required
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      >
        <option value="" />
        {families.map(({ guardianId, name }) => (
          <option key={guardianId} value={guardianId}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Field>
);
