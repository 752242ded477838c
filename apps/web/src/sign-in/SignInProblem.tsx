import { Refused } from '../create-call.ts';
import { useWords, type Words } from '../i18n.tsx';
import { problemText } from '../ui/Problem.tsx';
import { PasskeyFailed } from './passkeys.ts';

/** A PIN's own words are plainer than what is said of any secret. */
function textOf(words: Words, error: unknown, isPin: boolean): string {
  if (error instanceof PasskeyFailed) return words.say('signin.work.passkey_failed');
  if (isPin && error instanceof Refused) {
    if (error.code === 'wrong_secret') return words.say('signin.work.pin_wrong');
    if (error.code === 'locked') return words.say('signin.work.pin_locked');
  }
  return problemText(words, error);
}

/** Says what to do; read out when it comes. */
export function SignInProblem({
  error,
  isPin = false,
}: {
  readonly error: unknown;
  readonly isPin?: boolean;
}) {
  const words = useWords();
  if (error === null) return null;
  return (
    <p className="field-problem" role="alert">
      {textOf(words, error, isPin)}
    </p>
  );
}
