/** Before what asks for more than being signed in: a fresh code to one of the own addresses. */
import {
  enterStepUpCode,
  readStepUpWays,
  requestStepUpCode,
  type CodeChannel,
} from '@storybell/contracts/sign-in-code';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callInSecret } from '../../api.ts';
import { sessionKey } from '../../session.ts';
import { Button } from '../../ui/Button.tsx';
import { problemText, ProblemLine } from '../../ui/Problem.tsx';
import { CodeField } from '../fields.tsx';
import { useFamilyWords } from './use-family-words.ts';
import './family.css';

export function StepUp({ onDone }: { readonly onDone: () => void }) {
  const words = useFamilyWords();
  const { f } = words;
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const ways = useQuery({
    queryKey: ['step-up-ways'],
    queryFn: async () => (await call(readStepUpWays, {})).ways,
  });
  const ask = useMutation({
    mutationFn: (channel: CodeChannel) => callInSecret(requestStepUpCode, { body: { channel } }),
  });
  const enter = useMutation({
    mutationFn: (typed: string) => callInSecret(enterStepUpCode, { body: { code: typed } }),
    onSuccess: (session) => {
      queries.setQueryData(sessionKey, session);
      onDone();
    },
  });
  return (
    <form
      className="family-step"
      onSubmit={(submit) => {
        submit.preventDefault();
        enter.mutate(code);
      }}
    >
      <h3>{f('again_title')}</h3>
      <p>{f('again_text')}</p>
      {!ask.isSuccess &&
        (ways.data ?? []).map(({ channel, masked }) => (
          <Button
            key={channel}
            icon={channel === 'email' ? 'mail' : 'phone'}
            isBusy={ask.isPending && ask.variables === channel}
            onClick={() => {
              ask.mutate(channel);
            }}
          >
            {f(`way_${channel}`, { address: `\u2066${masked}\u2069` })}
          </Button>
        ))}
      <ProblemLine error={ways.error ?? ask.error} />
      {ask.isSuccess && (
        <>
          <CodeField
            label={f('code_label')}
            problem={enter.error === null ? undefined : problemText(words, enter.error)}
            className="family-code"
            value={code}
            onChange={setCode}
          />
          <Button type="submit" look="primary" isBusy={enter.isPending}>
            {words.say('signin.common.continue')}
          </Button>
        </>
      )}
    </form>
  );
}
