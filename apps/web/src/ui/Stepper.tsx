import { useId } from 'react';
import { useWords } from '../i18n.tsx';
import { IconButton } from './Button.tsx';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly step: number;
  readonly min?: number;
  readonly max: number;
  /** The value with its unit, e.g. "120 ml". */
  readonly unit: string;
  readonly onChange: (value: number) => void;
}

export function Stepper({ label, value, step, min = 0, max, unit, onChange }: Props) {
  const { t } = useWords();
  const id = useId();
  const to = (next: number) => {
    onChange(Math.min(max, Math.max(min, next)));
  };
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span className="field-label" id={id}>
        {label}
      </span>
      <div className="stepper">
        <IconButton
          icon="minus"
          label={t('common.less')}
          disabled={value <= min}
          onClick={() => {
            to(value - step);
          }}
        />
        <output aria-live="polite">{unit}</output>
        <IconButton
          icon="plus"
          label={t('common.more')}
          disabled={value >= max}
          onClick={() => {
            to(value + step);
          }}
        />
      </div>
    </div>
  );
}
