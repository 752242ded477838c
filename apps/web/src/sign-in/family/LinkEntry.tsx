import { enterSignInCode, type SignInStep } from '@storybell/contracts/sign-in-code';
import { useMutation } from '@tanstack/react-query';
import { callInSecret } from '../../api.ts';
import { Refused } from '../../create-call.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemLine } from '../../ui/Problem.tsx';
import { useFamilyWords } from './use-family-words.ts';

interface Props {
  readonly link: string;
  readonly onStep: (answer: SignInStep, isOwnPhone: boolean, hint: string) => void;
  readonly onBack: () => void;
}

/** Looking at the page does nothing: programs that look at links in e-mails press no button. */
export function LinkEntry({ link, onStep, onBack }: Props) {
  const { f } = useFamilyWords();
  const enter = useMutation({
    mutationFn: () => callInSecret(enterSignInCode, { body: { link, isOwnPhone: true } }),
    onSuccess: (answer) => {
      onStep(answer, true, '');
    },
  });
  const isElsewhere =
    enter.error instanceof Refused &&
    ['code_over', 'wrong_secret', 'invalid_request'].includes(enter.error.code);
  return (
    <section className="card family-step">
      <h1>{f('link_title')}</h1>
      {isElsewhere ? (
        <>
          <p role="alert">{f('link_elsewhere')}</p>
          <Button look="primary" size="large" onClick={onBack}>
            {f('code_again')}
          </Button>
        </>
      ) : (
        <>
          <p>{f('link_text')}</p>
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
    </section>
  );
}
