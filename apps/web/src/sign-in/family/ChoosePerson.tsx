import { chooseGuardian, type SignInStep } from '@storybell/contracts/sign-in-code';
import { useMutation } from '@tanstack/react-query';
import { callInSecret } from '../../api.ts';
import { ProblemLine } from '../../ui/Problem.tsx';
import { PersonButton } from './PersonButton.tsx';
import { useFamilyWords } from './use-family-words.ts';

type People = Extract<SignInStep, { step: 'choose' }>['people'];

interface Props {
  readonly people: People;
  readonly isOwnPhone: boolean;
  readonly onStep: (answer: SignInStep) => void;
}

export function ChoosePerson({ people, isOwnPhone, onStep }: Props) {
  const { f } = useFamilyWords();
  const choose = useMutation({
    mutationFn: (guardianId: People[number]['guardianId']) =>
      callInSecret(chooseGuardian, { body: { guardianId, isOwnPhone } }),
    onSuccess: onStep,
  });
  return (
    <section className="card family-step">
      <h1>{f('choose_title')}</h1>
      {people.map(({ guardianId, name, settingName }) => (
        <PersonButton
          key={guardianId}
          id={guardianId}
          name={settingName}
          more={name}
          isBusy={choose.isPending}
          onPress={() => {
            choose.mutate(guardianId);
          }}
        />
      ))}
      <ProblemLine error={choose.error} />
    </section>
  );
}
