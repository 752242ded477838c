import type { Family } from '@storybell/contracts/child';
import { endGuardianSessions } from '@storybell/contracts/guardian-access';
import type { Session } from '@storybell/contracts/session';
import { isolate } from '@storybell/i18n/format';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useFamilyWords } from '../../sign-in/family/use-family-words.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemLine } from '../../ui/Problem.tsx';
import { useToast } from '../../ui/Toast.tsx';

interface Props {
  readonly session: Session;
  readonly family: Family;
}

/** For a phone that is lost. What it does stands beside it, since it cannot be taken back. */
export function SignOutAll({ session, family: { guardianId, name } }: Props) {
  const { f } = useFamilyWords();
  const toast = useToast();
  const { settingId } = session.actor;
  const end = useMutation({
    mutationFn: () => call(endGuardianSessions, { params: { settingId, guardianId } }),
    onSuccess: () => {
      toast({ text: f('signed_out_all', { name: isolate(name) }) });
    },
  });
  return (
    <details>
      <summary>{f('sign_out_all')}</summary>
      <p className="quiet">{f('sign_out_all_text', { name: isolate(name) })}</p>
      <Button
        look="danger"
        isBusy={end.isPending}
        onClick={() => {
          end.mutate();
        }}
      >
        {f('sign_out_all')}
      </Button>
      <ProblemLine error={end.error} />
    </details>
  );
}
