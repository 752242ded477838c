import { openCard, requestCardCode, waitForStaff } from '@storybell/contracts/card';
import type { CodeChannel } from '@storybell/contracts/sign-in-code';
import { isolate } from '@storybell/i18n/format';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { callInSecret } from '../../api.ts';
import { Button } from '../../ui/Button.tsx';
import { problemText, ProblemLine } from '../../ui/Problem.tsx';
import { PaperCodeField } from '../fields.tsx';
import type { Awaited } from './CodeForm.tsx';
import { useFamilyWords } from './use-family-words.ts';

interface Props {
  /** From the picture on the card; empty where it is typed. */
  readonly code: string;
  readonly onAsked: (awaited: Awaited) => void;
  readonly onPending: () => void;
  readonly onBack: () => void;
}

export function CardForm({ code: given, onAsked, onPending, onBack }: Props) {
  const words = useFamilyWords();
  const { f } = words;
  const [code, setCode] = useState(given);
  const open = useMutation({
    mutationFn: (typed: string) => callInSecret(openCard, { body: { code: typed } }),
  });
  const ask = useMutation({
    mutationFn: ({ channel }: { channel: CodeChannel; masked: string }) =>
      callInSecret(requestCardCode, { body: { code, channel } }),
    onSuccess: (_, { channel, masked }) => {
      onAsked({ hint: masked, askAgain: () => callInSecret(requestCardCode, { body: { code, channel } }) });
    },
  });
  const wait = useMutation({
    mutationFn: () => callInSecret(waitForStaff, { body: { code } }),
    onSuccess: onPending,
  });
  const isOpening = useRef(false);
  const { mutate } = open;
  useEffect(() => {
    if (given === '' || isOpening.current) return;
    isOpening.current = true;
    // Opening changes nothing, so a camera that looks at the card twice does no harm.
    mutate(given);
  }, [given, mutate]);

  if (open.data !== undefined) {
    const { settingName, ways } = open.data;
    const setting = isolate(settingName);
    return (
      <section className="card family-step">
        <h1>{f('ways_title')}</h1>
        <p>{f(ways.length === 0 ? 'no_way' : 'ways_text', { setting })}</p>
        {ways.map(({ channel, masked }) => (
          <Button
            key={channel}
            look={ways[0]?.channel === channel ? 'primary' : 'plain'}
            size="large"
            icon={channel === 'email' ? 'mail' : 'phone'}
            isBusy={ask.isPending && ask.variables.channel === channel}
            onClick={() => {
              ask.mutate({ channel, masked });
            }}
          >
            {f(`way_${channel}`, { address: `\u2066${masked}\u2069` })}
          </Button>
        ))}
        {ways.some(({ channel }) => channel === 'sms') && <p className="quiet">{f('sms_risk')}</p>}
        <ProblemLine error={ask.error ?? wait.error} />
        <Button
          look={ways.length === 0 ? 'primary' : 'quiet'}
          isBusy={wait.isPending}
          onClick={() => {
            wait.mutate();
          }}
        >
          {f(ways.length === 0 ? 'ask_staff' : 'not_mine')}
        </Button>
      </section>
    );
  }
  return (
    <form
      className="card family-step"
      onSubmit={(submit) => {
        submit.preventDefault();
        open.mutate(code);
      }}
    >
      <h1>{f('card_title')}</h1>
      <PaperCodeField
        label={f('card_label')}
        problem={open.error === null ? undefined : problemText(words, open.error)}
        className="family-code"
        name="card"
        value={code}
        onChange={setCode}
      />
      <Button type="submit" look="primary" size="large" isBusy={open.isPending}>
        {f('card_go_on')}
      </Button>
      <Button look="quiet" onClick={onBack}>
        {words.say('signin.common.back')}
      </Button>
    </form>
  );
}
