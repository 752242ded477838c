/** For those who work in a setting: a passkey first; what else there is stands below it. */
import { readPasskeyChallenge, signInByPasskey } from '@storybell/contracts/staff-sign-in';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callInSecret } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { go } from '../router.tsx';
import { Button } from '../ui/Button.tsx';
import { AuthenticatorForm } from './AuthenticatorForm.tsx';
import type { KnownDevice } from './device-key.ts';
import { PaperCodeField } from './fields.tsx';
import { PairTablet } from './PairTablet.tsx';
import { hasPasskeys, showPasskey } from './passkeys.ts';
import { SignInProblem } from './SignInProblem.tsx';
import { useSignedIn } from './use-signed-in.ts';

interface Props {
  readonly device: KnownDevice | undefined;
  readonly onBack: () => void;
}

export function WorkSignIn({ device, onBack }: Props) {
  const { say } = useWords();
  const signedIn = useSignedIn();
  const [isPairing, setIsPairing] = useState(false);
  const signIn = useMutation({
    mutationFn: async () => {
      const { options } = await call(readPasskeyChallenge, {});
      return callInSecret(signInByPasskey, { body: { response: await showPasskey(options) } });
    },
    onSuccess: signedIn,
  });

  if (isPairing)
    return (
      <PairTablet
        onBack={() => {
          setIsPairing(false);
        }}
      />
    );
  return (
    <div className="sign-in-form">
      <h1>{say('signin.common.work')}</h1>
      <p className="quiet">{say(hasPasskeys() ? 'signin.work.passkey_help' : 'signin.work.no_passkey')}</p>
      {hasPasskeys() && (
        <Button
          look="primary"
          size="large"
          isBusy={signIn.isPending}
          onClick={() => {
            signIn.mutate();
          }}
        >
          {say('signin.work.by_passkey')}
        </Button>
      )}
      <SignInProblem error={signIn.error} />
      {device?.kind === 'own' && (
        <details className="card">
          <summary>{say('signin.work.by_authenticator')}</summary>
          <AuthenticatorForm device={device} onSession={signedIn} />
        </details>
      )}
      <details className="card">
        <summary>{say('signin.work.by_code')}</summary>
        <RecoveryCode />
      </details>
      <Button
        icon="phone"
        onClick={() => {
          setIsPairing(true);
        }}
      >
        {say('signin.work.pair')}
      </Button>
      <Button look="quiet" onClick={onBack}>
        {say('signin.common.back')}
      </Button>
    </div>
  );
}

/** A printed code opens what a link opens, and stands where a link's token stands. */
function RecoveryCode() {
  const { say } = useWords();
  const [code, setCode] = useState('');
  return (
    <form
      className="sign-in-form"
      onSubmit={(submit) => {
        submit.preventDefault();
        go(`/set-up#${code.replaceAll(/\s/gu, '')}`);
      }}
    >
      <PaperCodeField
        label={say('signin.work.code')}
        help={say('signin.work.code_help')}
        minLength={16}
        value={code}
        onChange={setCode}
      />
      <Button type="submit">{say('signin.common.continue')}</Button>
    </form>
  );
}
