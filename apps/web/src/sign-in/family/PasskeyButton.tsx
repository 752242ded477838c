import type { SignInStep } from '@storybell/contracts/sign-in-code';
import { useMutation } from '@tanstack/react-query';
import { Refused } from '../../create-call.ts';
import { Button } from '../../ui/Button.tsx';
import { problemText } from '../../ui/Problem.tsx';
import { hasPasskeyHere } from './passkey-here.ts';
import { enterByPasskeyHere } from './use-passkey.ts';
import { useFamilyWords } from './use-family-words.ts';

/** On a phone on which somebody made a passkey; the phone asks whose. */
export function PasskeyButton({ onStep }: { readonly onStep: (answer: SignInStep) => void }) {
  const words = useFamilyWords();
  const { f } = words;
  const enter = useMutation({ mutationFn: enterByPasskeyHere, onSuccess: onStep });
  if (!hasPasskeyHere()) return null;
  return (
    <>
      <Button
        icon="check"
        isBusy={enter.isPending}
        onClick={() => {
          enter.mutate();
        }}
      >
        {f('passkey_use')}
      </Button>
      {enter.error !== null && (
        <p className="field-problem" role="alert">
          {enter.error instanceof Refused ? problemText(words, enter.error) : f('passkey_failed')}
        </p>
      )}
    </>
  );
}
