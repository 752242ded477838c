/** Four digits by large keys within reach of one hand; the keyboard works too. What is typed is not shown. */
import { useEffect, useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Icon } from '../ui/Icon.tsx';

const LENGTH = 4;
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

interface Props {
  readonly isBusy: boolean;
  /** With the fourth digit; the pad is empty then. */
  readonly onPin: (pin: string) => void;
}

export function PinPad({ isBusy, onPin }: Props) {
  const { say } = useWords();
  const [typed, setTyped] = useState('');
  const type = (digit: string) => {
    if (isBusy) return;
    const next = `${typed}${digit}`;
    setTyped(next.length === LENGTH ? '' : next);
    if (next.length === LENGTH) onPin(next);
  };
  const remove = () => {
    setTyped(typed.slice(0, -1));
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement) return;
      if (/^\d$/u.test(event.key)) type(event.key);
      else if (event.key === 'Backspace') remove();
    };
    addEventListener('keydown', press);
    return () => {
      removeEventListener('keydown', press);
    };
  });
  return (
    <div className="pin-pad" dir="ltr">
      <output className="pin-dots" aria-label={`${String(typed.length)} / ${String(LENGTH)}`}>
        {Array.from({ length: LENGTH }, (_, at) => (
          <span key={at} className={at < typed.length ? 'pin-dot is-set' : 'pin-dot'} />
        ))}
      </output>
      <div className="pin-keys">
        {keys.map((digit) => (
          <button
            key={digit}
            type="button"
            className="pin-key"
            disabled={isBusy}
            onClick={() => {
              type(digit);
            }}
          >
            {digit}
          </button>
        ))}
        <button
          type="button"
          className="pin-key"
          aria-label={say('signin.work.delete_digit')}
          disabled={isBusy}
          onClick={remove}
        >
          <Icon name="undo" />
        </button>
      </div>
    </div>
  );
}
