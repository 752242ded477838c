import type { SignInStep } from '@storybell/contracts/sign-in-code';
import { isolate } from '@storybell/i18n/format';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { forgetKnown, listKnown, type Known } from './known-people.ts';
import { PasskeyButton } from './PasskeyButton.tsx';
import { PersonButton } from './PersonButton.tsx';
import { useFamilyWords } from './use-family-words.ts';

interface Props {
  readonly onChoose: (known: Known) => void;
  readonly onOther: () => void;
  readonly onStep: (answer: SignInStep) => void;
}

/** Several parents of one phone: a name is quicker than an address, and each shows anew that it is them. */
export function KnownPeople({ onChoose, onOther, onStep }: Props) {
  const { f } = useFamilyWords();
  const [people, setPeople] = useState(listKnown);
  return (
    <section className="card family-step">
      <h1>{f('known_title')}</h1>
      {people.map((known) => (
        <div key={known.id} className="family-known">
          <PersonButton
            id={known.id}
            name={known.name}
            more={known.hint}
            onPress={() => {
              onChoose(known);
            }}
          />
          <IconButton
            icon="close"
            label={f('known_forget', { name: isolate(known.name) })}
            onClick={() => {
              forgetKnown(known.id);
              setPeople(listKnown());
            }}
          />
        </div>
      ))}
      <PasskeyButton onStep={onStep} />
      <Button icon="plus" onClick={onOther}>
        {f('known_else')}
      </Button>
    </section>
  );
}
