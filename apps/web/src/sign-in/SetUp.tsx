/** Where a set-up link leads: one person makes what they sign in with. Looking at it changes nothing. */
import type { Session } from '@storybell/contracts/session';
import { readSetUp, setUpAuthenticator, setUpPasskey } from '@storybell/contracts/staff-sign-in';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { callInSecret } from '../api.ts';
import { Refused } from '../create-call.ts';
import { useWords } from '../i18n.tsx';
import { go } from '../router.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Problem } from '../ui/Problem.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import { newKey } from './device-key.ts';
import { CodeField, PassphraseField } from './fields.tsx';
import { inFours } from './in-fours.ts';
import { hasPasskeys, makePasskey } from './passkeys.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SignInProblem } from './SignInProblem.tsx';
import { useSignedIn } from './use-signed-in.ts';

/** It stands behind the #: no server, and no page one goes to from here, is told of it. */
const tokenHere = () => location.hash.slice(1);

const read = (token: string) => callInSecret(readSetUp, { body: { token } });

interface Done {
  readonly session: Session;
  readonly codes: readonly string[];
}

export function SetUp() {
  const { say } = useWords();
  const [token] = useState(tokenHere);
  const [done, setDone] = useState<Done>();
  const signedIn = useSignedIn();
  const setUp = useQuery({
    queryKey: ['set-up'],
    queryFn: () => read(token),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    retry: false,
  });

  if (done !== undefined)
    return (
      <RecoveryCodes
        codes={done.codes}
        onKept={() => {
          go('/', { isReplacing: true });
          signedIn(done.session);
        }}
      />
    );
  const isGone =
    setUp.error instanceof Refused && ['wrong_secret', 'invalid_request'].includes(setUp.error.code);
  if (isGone) return <Empty title={say('signin.work.setup_gone')} icon="alert" />;
  if (setUp.error !== null) return <Problem error={setUp.error} onRetry={setUp.refetch} />;
  if (setUp.data === undefined) return <PageSkeleton />;
  return <Means token={token} setUp={setUp.data} onDone={setDone} />;
}

interface MeansProps {
  readonly token: string;
  readonly setUp: Awaited<ReturnType<typeof read>>;
  readonly onDone: (done: Done) => void;
}

function Means({ token, setUp, onDone }: MeansProps) {
  const { say } = useWords();
  const make = useMutation({
    mutationFn: async () =>
      callInSecret(setUpPasskey, { body: { token, response: await makePasskey(setUp.options) } }),
    onSuccess: onDone,
  });
  return (
    <div className="sign-in-form">
      <Mark size={48} />
      <h1>{say('signin.work.setup_title', { name: setUp.name })}</h1>
      <p>{say('signin.work.setup_text', { setting: setUp.settingName })}</p>
      {hasPasskeys() && (
        <>
          <p className="quiet">{say('signin.work.passkey_help')}</p>
          <Button
            look="primary"
            size="large"
            isBusy={make.isPending}
            onClick={() => {
              make.mutate();
            }}
          >
            {say('signin.work.make_passkey')}
          </Button>
          <SignInProblem error={make.error} />
        </>
      )}
      <details className="card" open={!hasPasskeys()}>
        <summary>{say('signin.work.use_authenticator')}</summary>
        <Authenticator token={token} {...setUp.authenticator} onDone={onDone} />
      </details>
    </div>
  );
}

interface AuthenticatorProps {
  readonly token: string;
  readonly secret: string;
  readonly uri: string;
  readonly onDone: (done: Done) => void;
}

function Authenticator({ token, secret, uri, onDone }: AuthenticatorProps) {
  const { say } = useWords();
  const [code, setCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const set = useMutation({
    mutationFn: async () => {
      const { publicKey, keep } = await newKey();
      const done = await callInSecret(setUpAuthenticator, { body: { token, code, passphrase, publicKey } });
      await keep(done.deviceId, 'own');
      return done;
    },
    onSuccess: onDone,
  });
  return (
    <form
      className="sign-in-form"
      onSubmit={(submit) => {
        submit.preventDefault();
        set.mutate();
      }}
    >
      <p>{say('signin.work.authenticator_key')}</p>
      <p className="secret" dir="ltr">
        <a href={uri}>{inFours(secret)}</a>
      </p>
      <CodeField label={say('signin.work.authenticator_code')} value={code} onChange={setCode} />
      <PassphraseField value={passphrase} onChange={setPassphrase} isNew />
      <SignInProblem error={set.error} />
      <Button type="submit" isBusy={set.isPending}>
        {say('signin.common.continue')}
      </Button>
    </form>
  );
}
