import { useId, type ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function Switch({ label, help, isOn, isDisabled = false, onChange }: Props) {
  const helpId = useId();
  return (
    <label className="switch">
      <span className="switch-words">
        <span className="switch-label">{label}</span>
        {help !== undefined && (
          <span className="switch-help" id={helpId}>
            {help}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        disabled={isDisabled}
        aria-describedby={help === undefined ? undefined : helpId}
        onChange={(change) => {
          onChange(change.target.checked);
        }}
      />
    </label>
  );
}
