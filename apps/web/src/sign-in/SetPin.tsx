import { setPin } from '@storybell/contracts/device';
import type { StaffId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { callInSecret } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Field } from '../ui/Field.tsx';
import { Button } from '../ui/Button.tsx';
import { prove, type KnownDevice } from './device-key.ts';
import { CodeField } from './fields.tsx';
import { SignInProblem } from './SignInProblem.tsx';

interface Props {
  readonly device: KnownDevice;
  readonly staffId: StaffId;
  readonly onSession: (session: Session) => void;
}

export function SetPin({ device, staffId, onSession }: Props) {
  const { say } = useWords();
  const [code, setCode] = useState('');
  const [pin, setNewPin] = useState('');
  const set = useMutation({
    mutationFn: async () =>
      callInSecret(setPin, { body: { proof: await prove(device), staffId, code, pin } }),
    onSuccess: onSession,
  });
  return (
    <form
      className="sign-in-form"
      onSubmit={(submit) => {
        submit.preventDefault();
        set.mutate();
      }}
    >
      <h3>{say('signin.work.set_pin')}</h3>
      <CodeField label={say('signin.work.pin_code')} value={code} onChange={setCode} />
      <Field label={say('signin.work.new_pin')} help={say('signin.work.new_pin_help')}>
        {(ids) => (
          <input
            {...ids}
            dir="ltr"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            pattern="\d{4}"
            required
            value={pin}
            onChange={(change) => {
              setNewPin(change.target.value.replaceAll(/\D/gu, '').slice(0, 4));
            }}
          />
        )}
      </Field>
      <SignInProblem error={set.error} />
      <Button look="primary" size="large" type="submit" isBusy={set.isPending}>
        {say('signin.common.continue')}
      </Button>
    </form>
  );
}
