import { enterSignInCode, type SignInStep } from '@storybell/contracts/sign-in-code';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { callInSecret } from '../../api.ts';
import { Button } from '../../ui/Button.tsx';
import { problemText } from '../../ui/Problem.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { CodeField } from '../fields.tsx';
import { useFamilyWords } from './use-family-words.ts';

/** A code that is on its way. */
export interface Awaited {
  /** Where to, most of it hidden. */
  readonly hint: string;
  readonly askAgain: () => Promise<unknown>;
}

interface Props {
  readonly awaited: Awaited;
  readonly onStep: (answer: SignInStep, isOwnPhone: boolean, hint: string) => void;
  readonly onBack: () => void;
}

export function CodeForm({ awaited: { hint, askAgain }, onStep, onBack }: Props) {
  const words = useFamilyWords();
  const { f } = words;
  const [code, setCode] = useState('');
  const [isOwnPhone, setIsOwnPhone] = useState(true);
  const enter = useMutation({
    mutationFn: (typed: string) => callInSecret(enterSignInCode, { body: { code: typed, isOwnPhone } }),
    onSuccess: (answer) => {
      onStep(answer, isOwnPhone, hint);
    },
  });
  const again = useMutation({
    mutationFn: askAgain,
    onSuccess: () => {
      enter.reset();
      setCode('');
    },
  });
  const error = enter.error ?? again.error;
  const take = (digits: string) => {
    setCode(digits);
    if (digits.length === 6 && code.length < 6) enter.mutate(digits);
  };
  return (
    <form
      className="card family-step"
      onSubmit={(submit) => {
        submit.preventDefault();
        enter.mutate(code);
      }}
    >
      <h1>{f('code_title')}</h1>
      <p role="status">{f('code_sent', { address: `\u2066${hint}\u2069` })}</p>
      <Switch
        label={f('not_own_phone')}
        help={isOwnPhone ? undefined : f('not_own_text')}
        isOn={!isOwnPhone}
        onChange={(isOn) => {
          setIsOwnPhone(!isOn);
        }}
      />
      <CodeField
        label={f('code_label')}
        problem={error === null ? undefined : problemText(words, error)}
        className="family-code"
        // The person has come here to type it, and a phone offers it to the field that is chosen.
        autoFocus
        value={code}
        onChange={take}
      />
      <Button type="submit" look="primary" size="large" isBusy={enter.isPending}>
        {f('code_go_on')}
      </Button>
      <p className="quiet">{f('code_none')}</p>
      <div className="family-ways">
        <Button
          icon="undo"
          isBusy={again.isPending}
          onClick={() => {
            again.mutate();
          }}
        >
          {f('code_again')}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {f('other_address')}
        </Button>
      </div>
    </form>
  );
}
