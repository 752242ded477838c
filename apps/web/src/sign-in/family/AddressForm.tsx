import { requestSignInCode } from '@storybell/contracts/sign-in-code';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { callInSecret } from '../../api.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { problemText } from '../../ui/Problem.tsx';
import type { Awaited } from './CodeForm.tsx';
import { hintOf } from './known-people.ts';
import { useFamilyWords } from './use-family-words.ts';

const looksLikeNumber = /^\s*[+(]?\d/u;

interface Props {
  /** Of somebody known on this phone: which of their addresses it was. */
  readonly hint: string | undefined;
  readonly onAsked: (awaited: Awaited) => void;
  readonly onCard: () => void;
}

export function AddressForm({ hint, onAsked, onCard }: Props) {
  const words = useFamilyWords();
  const { f } = words;
  const [address, setAddress] = useState('');
  const ask = useMutation({
    mutationFn: (to: string) => callInSecret(requestSignInCode, { body: { address: to } }),
    onSuccess: (_, to) => {
      onAsked({
        hint: hintOf(to),
        askAgain: () => callInSecret(requestSignInCode, { body: { address: to } }),
      });
    },
  });
  return (
    <form
      className="card family-step"
      onSubmit={(submit) => {
        submit.preventDefault();
        ask.mutate(address);
      }}
    >
      <h1>{f('title')}</h1>
      <Field
        label={f('address_label')}
        help={hint === undefined ? f('address_hint') : <bdi dir="ltr">{hint}</bdi>}
        problem={ask.error === null ? undefined : problemText(words, ask.error)}
      >
        {(ids) => (
          <input
            {...ids}
            dir="ltr"
            name="address"
            type="text"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            minLength={3}
            value={address}
            onChange={(change) => {
              setAddress(change.target.value);
            }}
          />
        )}
      </Field>
      {looksLikeNumber.test(address) && <p className="quiet">{f('sms_risk')}</p>}
      <Button type="submit" look="primary" size="large" isBusy={ask.isPending}>
        {f('send_code')}
      </Button>
      <Button icon="story" onClick={onCard}>
        {f('have_card')}
      </Button>
    </form>
  );
}
