import { useId, type ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  /** Said by the field when it cannot be taken as it is; what was typed stays. */
  readonly problem?: string | undefined;
  /** Gets the ids to join the control to its words. */
  readonly children: (ids: { readonly id: string; readonly 'aria-describedby': string }) => ReactNode;
}

export function Field({ label, help, problem, children }: Props) {
  const id = useId();
  const helpId = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': helpId })}
      <div className="field-help" id={helpId}>
        {problem === undefined ? help : <span className="field-problem">{problem}</span>}
      </div>
    </div>
  );
}
