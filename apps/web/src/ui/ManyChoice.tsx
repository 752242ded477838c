/** Some of many, as buttons that can all be seen. The oldest choice gives way when there are more than `max`. */
interface Props<V extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly values: readonly V[];
  readonly max: number;
  readonly onChange: (values: readonly V[]) => void;
}

export function ManyChoice<V extends string>({ label, options, values, max, onChange }: Props<V>) {
  return (
    <fieldset className="choice choice-chips">
      <legend className="field-label">{label}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className="choice-option">
            <input
              type="checkbox"
              checked={values.includes(option.value)}
              onChange={(change) => {
                const others = values.filter((value) => value !== option.value);
                onChange(change.target.checked ? [...others, option.value].slice(-max) : others);
              }}
            />
            <span className="choice-label">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
