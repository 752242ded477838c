/** Who stands at the door with a card and no address to prove: let in when a manager sees them and the same digits. */
import type { Session } from '@storybell/contracts/session';
import {
  confirmPendingSignIn,
  listPendingSignIns,
  refusePendingSignIn,
  type PendingSignIn,
} from '@storybell/contracts/sign-in-code';
import { isolate } from '@storybell/i18n/format';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useFamilyWords } from '../../sign-in/family/use-family-words.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemLine } from '../../ui/Problem.tsx';
import './cards.css';

/** Somebody stands at the door: they need not ask for a new look. */
const LOOK_MS = 10_000;

export function PendingList({ session }: { readonly session: Session }) {
  const { f } = useFamilyWords();
  const { settingId } = session.actor;
  const waiting = useQuery({
    queryKey: ['pending-sign-ins'],
    queryFn: async () => (await call(listPendingSignIns, { params: { settingId } })).pending,
    refetchInterval: LOOK_MS,
  });
  const all = waiting.data ?? [];
  if (all.length === 0) return null;
  return (
    <section className="card pending-list" aria-live="polite">
      <h2>{f('list_title')}</h2>
      <p>{f('list_text')}</p>
      <ul>
        {all.map((one) => (
          <Waiting key={one.id} session={session} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Waiting({ session, one }: { readonly session: Session; readonly one: PendingSignIn }) {
  const { f } = useFamilyWords();
  const queries = useQueryClient();
  const params = { settingId: session.actor.settingId, pendingId: one.id };
  const settle = useMutation({
    mutationFn: (isTheirs: boolean) =>
      call(isTheirs ? confirmPendingSignIn : refusePendingSignIn, { params }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['pending-sign-ins'] }),
  });
  return (
    <li className="pending">
      <strong className="pending-match" dir="ltr">
        {one.match}
      </strong>
      <div>
        <strong>
          {f('list_for', { name: isolate(one.guardianName), child: isolate(one.childName ?? '') })}
        </strong>
        <p className="quiet">{f(`list_${one.reason}`)}</p>
      </div>
      <div className="pending-ways">
        <Button
          look="primary"
          icon="check"
          isBusy={settle.isPending}
          onClick={() => {
            settle.mutate(true);
          }}
        >
          {f('list_confirm')}
        </Button>
        <Button
          isBusy={settle.isPending}
          onClick={() => {
            settle.mutate(false);
          }}
        >
          {f('list_refuse')}
        </Button>
      </div>
      <ProblemLine error={settle.error} />
    </li>
  );
}
