import { Field } from '../ui/Field.tsx';
import { ManyChoice } from '../ui/ManyChoice.tsx';
import { Switch } from '../ui/Switch.tsx';
import { askedOf, isOn, manyOf, yes, type FieldSpec, type FieldValues } from './field.ts';

interface Props {
  readonly fields: readonly FieldSpec[];
  readonly values: FieldValues;
  readonly onChange: (values: FieldValues) => void;
}

export function Fields({ fields, values, onChange }: Props) {
  return (
    <div className="form-fields">
      {askedOf(fields, values).map((field) => (
        <OneField
          key={field.name}
          field={field}
          values={values}
          onChange={(value) => {
            onChange({ ...values, [field.name]: value });
          }}
        />
      ))}
    </div>
  );
}

interface OneProps {
  readonly field: FieldSpec;
  readonly values: FieldValues;
  readonly onChange: (value: string) => void;
}

const types = { line: 'text', date: 'date', email: 'email', tel: 'tel' } as const;

function OneField({ field, values, onChange }: OneProps) {
  const { name, label, kind, options = [], help, isOptional = false } = field;
  const value = values[name] ?? '';
  switch (kind) {
    case 'switch':
      return (
        <Switch
          label={label}
          help={help}
          isOn={isOn(values, name)}
          onChange={(next) => {
            onChange(yes(next));
          }}
        />
      );
    case 'many':
      return (
        <ManyChoice
          label={label}
          options={options}
          values={manyOf(values, name)}
          max={options.length}
          onChange={(chosen) => {
            onChange(chosen.join(' '));
          }}
        />
      );
    case 'select':
      return (
        <Field label={label} help={help}>
          {(ids) => (
            <select
              {...ids}
              value={value}
              onChange={(change) => {
                onChange(change.target.value);
              }}
            >
              {(isOptional || value === '') && <option value="" />}
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          )}
        </Field>
      );
    case 'text':
      return (
        <Field label={label} help={help}>
          {(ids) => (
            <textarea
              {...ids}
              rows={3}
              dir="auto"
              value={value}
              onChange={(change) => {
                onChange(change.target.value);
              }}
            />
          )}
        </Field>
      );
    case 'line':
    case 'date':
    case 'email':
    case 'tel':
      return (
        <Field label={label} help={help}>
          {(ids) => (
            <input
              {...ids}
              type={types[kind]}
              dir={kind === 'line' ? 'auto' : undefined}
              autoComplete="off"
              value={value}
              onChange={(change) => {
                onChange(change.target.value);
              }}
            />
          )}
        </Field>
      );
  }
}
