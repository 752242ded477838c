import { enterPending, readPending, type SignInStep } from '@storybell/contracts/sign-in-code';
import { isolate } from '@storybell/i18n/format';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call, callInSecret } from '../../api.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem, ProblemLine } from '../../ui/Problem.tsx';
import { useFamilyWords } from './use-family-words.ts';

interface Props {
  readonly onStep: (answer: SignInStep, isOwnPhone: boolean, hint: string) => void;
  readonly onBack: () => void;
}

/** So often the page looks whether staff have let its person in. */
const LOOK_MS = 5_000;

export function PendingPage({ onStep, onBack }: Props) {
  const { f } = useFamilyWords();
  const pending = useQuery({
    queryKey: ['pending-sign-in'],
    queryFn: () => call(readPending, {}),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? LOOK_MS : false),
  });
  const enter = useMutation({
    mutationFn: () => callInSecret(enterPending, { body: { isOwnPhone: true } }),
    onSuccess: (answer) => {
      onStep(answer, true, '');
    },
  });
  if (pending.data === undefined)
    return pending.error === null ? null : <Problem error={pending.error} onRetry={onBack} />;
  const { match, state, settingName } = pending.data;
  const setting = isolate(settingName);
  return (
    <section className="card family-step" aria-live="polite">
      <h1>{f('pending_title')}</h1>
      {state === 'waiting' && (
        <>
          <p className="family-match" dir="ltr">
            {match}
          </p>
          <p>{f('pending_text', { setting })}</p>
          <Button
            icon="undo"
            isBusy={pending.isFetching}
            onClick={() => {
              void pending.refetch();
            }}
          >
            {f('pending_look')}
          </Button>
        </>
      )}
      {state === 'confirmed' && (
        <>
          <p>{f('pending_confirmed')}</p>
          <Button
            look="primary"
            size="large"
            isBusy={enter.isPending}
            onClick={() => {
              enter.mutate();
            }}
          >
            {f('code_go_on')}
          </Button>
          <ProblemLine error={enter.error} />
        </>
      )}
      {state === 'refused' && (
        <>
          <p>{f('pending_refused')}</p>
          <Button onClick={onBack}>{f('other_address')}</Button>
        </>
      )}
    </section>
  );
}
