/** A form as values: what is asked, and what was typed. Pure. */

interface Option {
  readonly value: string;
  readonly label: string;
}

export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly kind: 'line' | 'text' | 'date' | 'email' | 'tel' | 'select' | 'switch' | 'many';
  readonly options?: readonly Option[];
  readonly help?: string;
  readonly isOptional?: boolean;
  /** Asked while another field has this value. */
  readonly only?: { readonly of: string; readonly is: string };
}

/** Everything as text: a switch is `yes` or empty, several are joined by a space. */
export type FieldValues = Readonly<Record<string, string>>;

export const valueOf = (values: FieldValues, name: string) => (values[name] ?? '').trim();
/** Null where nothing was typed. */
export const orNull = (values: FieldValues, name: string) => {
  const value = valueOf(values, name);
  return value === '' ? null : value;
};
export const isOn = (values: FieldValues, name: string) => valueOf(values, name) === 'yes';
export const manyOf = (values: FieldValues, name: string) =>
  valueOf(values, name)
    .split(' ')
    .filter((one) => one !== '');

export const yes = (is: boolean) => (is ? 'yes' : '');

/** Those that are asked, as the form is filled in now. */
export const askedOf = (fields: readonly FieldSpec[], values: FieldValues): readonly FieldSpec[] =>
  fields.filter(({ only }) => only === undefined || valueOf(values, only.of) === only.is);

export const isFilled = (fields: readonly FieldSpec[], values: FieldValues): boolean =>
  askedOf(fields, values).every(
    ({ name, kind, isOptional = false }) => isOptional || kind === 'switch' || valueOf(values, name) !== '',
  );
