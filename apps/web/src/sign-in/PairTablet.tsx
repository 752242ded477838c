import { pairTablet } from '@storybell/contracts/device';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callInSecret } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { newKey } from './device-key.ts';
import { PaperCodeField } from './fields.tsx';
import { SignInProblem } from './SignInProblem.tsx';
import { deviceKey } from './use-device.ts';

export function PairTablet({ onBack }: { readonly onBack: () => void }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const pair = useMutation({
    mutationFn: async () => {
      const { publicKey, keep } = await newKey();
      const { deviceId } = await callInSecret(pairTablet, { body: { code, publicKey } });
      await keep(deviceId, 'tablet');
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: deviceKey }),
  });
  return (
    <form
      className="sign-in-form"
      onSubmit={(submit) => {
        submit.preventDefault();
        pair.mutate();
      }}
    >
      <h1>{say('signin.work.pair')}</h1>
      <PaperCodeField
        label={say('signin.work.pair_code')}
        help={say('signin.work.pair_help')}
        minLength={8}
        maxLength={12}
        value={code}
        onChange={setCode}
      />
      <SignInProblem error={pair.error} />
      <Button look="primary" size="large" type="submit" isBusy={pair.isPending}>
        {say('signin.common.continue')}
      </Button>
      <Button look="quiet" onClick={onBack}>
        {say('signin.common.back')}
      </Button>
    </form>
  );
}
