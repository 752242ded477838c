/** How a parent or carer signs in: by an address that the nursery has, or for the first time by a card. */
import type { Locale } from '@storybell/contracts/locale';
import type { SignInStep } from '@storybell/contracts/sign-in-code';
import { useEffect, useState } from 'react';
import { useSignedIn } from '../use-signed-in.ts';
import { AddressForm } from './AddressForm.tsx';
import { CardForm } from './CardForm.tsx';
import { ChoosePerson } from './ChoosePerson.tsx';
import { CodeForm, type Awaited } from './CodeForm.tsx';
import { FamilyFrame } from './FamilyFrame.tsx';
import { keepKnown, listKnown } from './known-people.ts';
import { KnownPeople } from './KnownPeople.tsx';
import { LinkEntry } from './LinkEntry.tsx';
import { PendingPage } from './PendingPage.tsx';
import './family.css';

type Step =
  | { readonly at: 'known' | 'pending' }
  | { readonly at: 'address'; readonly hint?: string }
  | { readonly at: 'card' | 'link'; readonly secret: string }
  | { readonly at: 'code'; readonly awaited: Awaited }
  | {
      readonly at: 'choose';
      readonly people: Extract<SignInStep, { step: 'choose' }>['people'];
      readonly isOwnPhone: boolean;
      readonly hint: string;
    };

/** What a card or a link brings is in the fragment, which no server sees, and leaves the address bar at once. */
function firstStep(): Step {
  const secret = location.hash.slice(1);
  if (location.pathname === '/card') return { at: 'card', secret };
  if (location.pathname === '/sign-in' && secret !== '') return { at: 'link', secret };
  return listKnown().length > 0 ? { at: 'known' } : { at: 'address' };
}

interface Props {
  readonly onLocale: (locale: Locale) => void;
}

/** Where a card and a link lead: a page of its own, in a browser that may never have been here. */
export const FamilyPage = ({ onLocale }: Props) => (
  <FamilyFrame onLocale={onLocale}>
    <FamilySteps />
  </FamilyFrame>
);

export function FamilySteps() {
  const signedIn = useSignedIn();
  const [step, setStep] = useState(firstStep);
  useEffect(() => {
    if (location.hash !== '') history.replaceState(null, '', location.pathname);
  }, []);

  const next = (answer: SignInStep, isOwnPhone: boolean, hint: string) => {
    switch (answer.step) {
      case 'in':
        keepKnown(answer.session, hint);
        history.replaceState(null, '', '/');
        signedIn(answer.session);
        return;
      case 'choose':
        setStep({ at: 'choose', people: answer.people, isOwnPhone, hint });
        return;
      case 'pending':
        setStep({ at: 'pending' });
    }
  };
  const toAddress = () => {
    setStep({ at: 'address' });
  };

  switch (step.at) {
    case 'known':
      return (
        <KnownPeople
          onChoose={({ hint }) => {
            setStep({ at: 'address', hint });
          }}
          onOther={toAddress}
          onStep={(answer) => {
            next(answer, true, '');
          }}
        />
      );
    case 'address':
      return (
        <AddressForm
          hint={step.hint}
          onAsked={(awaited) => {
            setStep({ at: 'code', awaited });
          }}
          onCard={() => {
            setStep({ at: 'card', secret: '' });
          }}
        />
      );
    case 'card':
      return (
        <CardForm
          code={step.secret}
          onAsked={(awaited) => {
            setStep({ at: 'code', awaited });
          }}
          onPending={() => {
            setStep({ at: 'pending' });
          }}
          onBack={toAddress}
        />
      );
    case 'code':
      return <CodeForm awaited={step.awaited} onStep={next} onBack={toAddress} />;
    case 'link':
      return <LinkEntry link={step.secret} onStep={next} onBack={toAddress} />;
    case 'choose':
      return (
        <ChoosePerson
          people={step.people}
          isOwnPhone={step.isOwnPhone}
          onStep={(answer) => {
            next(answer, step.isOwnPhone, step.hint);
          }}
        />
      );
    case 'pending':
      return <PendingPage onStep={next} onBack={toAddress} />;
  }
}
