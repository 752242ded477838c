/** An offer that can be declined for good: next time without a code. */
import { isAtLeast, type Session } from '@storybell/contracts/session';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '../create-call.ts';
import { Section } from '../Section.tsx';
import { askLater } from '../sign-in/family/passkey-here.ts';
import { StepUp } from '../sign-in/family/StepUp.tsx';
import { useFamilyWords } from '../sign-in/family/use-family-words.ts';
import { keepPasskeyHere } from '../sign-in/family/use-passkey.ts';
import { Button } from '../ui/Button.tsx';
import { problemText } from '../ui/Problem.tsx';

interface Props {
  readonly session: Session;
  readonly onEnd: () => void;
}

export const PasskeyOffer = (props: Props) => (
  <Section of={['signin']}>
    <Offer {...props} />
  </Section>
);

function Offer({ session, onEnd }: Props) {
  const words = useFamilyWords();
  const { f } = words;
  const [isProving, setIsProving] = useState(false);
  const make = useMutation({ mutationFn: keepPasskeyHere, onSuccess: onEnd });
  const isProven = isAtLeast(session.actor, 'S2');
  return (
    <section className="card passkey-offer">
      <h2>{f('passkey_title')}</h2>
      <p>{f('passkey_text')}</p>
      {isProving && !isProven ? (
        <StepUp
          onDone={() => {
            make.mutate();
          }}
        />
      ) : (
        <div className="family-ways">
          <Button
            look="primary"
            isBusy={make.isPending}
            onClick={() => {
              if (isProven) make.mutate();
              else setIsProving(true);
            }}
          >
            {f('passkey_make')}
          </Button>
          <Button
            onClick={() => {
              askLater();
              onEnd();
            }}
          >
            {f('passkey_later')}
          </Button>
        </div>
      )}
      {make.error !== null && (
        <p className="field-problem" role="alert">
          {make.error instanceof Refused ? problemText(words, make.error) : f('passkey_failed')}
        </p>
      )}
    </section>
  );
}
