/** Six digits of an app and a passphrase, on the browser they were set on. */
import type { Session } from '@storybell/contracts/session';
import { signInByAuthenticator, stepUpByAuthenticator } from '@storybell/contracts/staff-sign-in';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { callInSecret } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { CodeField, PassphraseField } from './fields.tsx';
import { prove, type KnownDevice } from './device-key.ts';
import { SignInProblem } from './SignInProblem.tsx';

interface Props {
  readonly device: KnownDevice;
  readonly isStepUp?: boolean;
  readonly onSession: (session: Session) => void;
}

export function AuthenticatorForm({ device, isStepUp = false, onSession }: Props) {
  const { say } = useWords();
  const [code, setCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const signIn = useMutation({
    mutationFn: async () => {
      const body = { proof: await prove(device), code, passphrase };
      return callInSecret(isStepUp ? stepUpByAuthenticator : signInByAuthenticator, { body });
    },
    onSuccess: onSession,
  });
  return (
    <form
      className="sign-in-form"
      onSubmit={(submit) => {
        submit.preventDefault();
        signIn.mutate();
      }}
    >
      <CodeField label={say('signin.work.authenticator_code')} value={code} onChange={setCode} />
      <PassphraseField value={passphrase} onChange={setPassphrase} />
      <SignInProblem error={signIn.error} />
      <Button type="submit" isBusy={signIn.isPending}>
        {say('signin.common.continue')}
      </Button>
    </form>
  );
}
