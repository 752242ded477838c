import type { MadeCard } from '@storybell/contracts/card';
import { makeCard } from '@storybell/contracts/card';
import type { Family } from '@storybell/contracts/child';
import type { Session } from '@storybell/contracts/session';
import { useMutation } from '@tanstack/react-query';
import { callInSecret } from '../../api.ts';
import { useFamilyWords } from '../../sign-in/family/use-family-words.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemLine } from '../../ui/Problem.tsx';

interface Props {
  readonly session: Session;
  readonly family: Family;
  readonly onMade: (card: MadeCard) => void;
}

/** The card of a guardian is of one child; for somebody with several it is the first, since it lets the person in. */
export function MakeCards({ session, family, onMade }: Props) {
  const { f } = useFamilyWords();
  const { settingId } = session.actor;
  const { guardianId, children } = family;
  const make = useMutation({
    mutationFn: (childId: Family['children'][number]['id']) =>
      callInSecret(makeCard, { params: { settingId, guardianId }, body: { childId } }),
    onSuccess: onMade,
  });
  const [child] = children;
  if (child === undefined) return null;
  return (
    <>
      <Button
        icon="story"
        isBusy={make.isPending}
        onClick={() => {
          make.mutate(child.id);
        }}
      >
        {f('make_card')}
      </Button>
      <ProblemLine error={make.error} />
    </>
  );
}
