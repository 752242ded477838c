/** Addresses and browsers of two guardians, once an order was about one: a manager says whose they are, when they saw the person. */
import { keepOwnWays, listSharedWays, type SharedWay } from '@storybell/contracts/guardian-access';
import type { Session } from '@storybell/contracts/session';
import { isolate, list } from '@storybell/i18n/format';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useFamilyWords } from '../../sign-in/family/use-family-words.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemLine } from '../../ui/Problem.tsx';
import './cards.css';

const key = ['shared-ways'] as const;

export function SharedWays({ session }: { readonly session: Session }) {
  const { f } = useFamilyWords();
  const { settingId } = session.actor;
  const shared = useQuery({
    queryKey: key,
    queryFn: async () => (await call(listSharedWays, { params: { settingId } })).ways,
  });
  const all = shared.data ?? [];
  if (all.length === 0) return null;
  return (
    <section className="card pending-list">
      <h2>{f('shared_title')}</h2>
      <p>{f('shared_text')}</p>
      <p>{f('shared_help')}</p>
      <ul>
        {all.map((way) => (
          <Shared key={way.id} session={session} way={way} />
        ))}
      </ul>
    </section>
  );
}

function Shared({ session, way }: { readonly session: Session; readonly way: SharedWay }) {
  const { f, locale } = useFamilyWords();
  const queries = useQueryClient();
  const { settingId } = session.actor;
  const { id: wayId, kind, guardians } = way;
  const keep = useMutation({
    mutationFn: (guardianId: SharedWay['guardians'][number]['id']) =>
      call(keepOwnWays, { params: { settingId, guardianId }, body: { kind, id: wayId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  return (
    <li>
      <strong>
        {f(`shared_${kind}`, {
          names: list(
            locale,
            guardians.map(({ name }) => isolate(name)),
          ),
        })}
      </strong>
      <div className="pending-ways">
        {guardians.map(({ id, name }) => (
          <Button
            key={id}
            isBusy={keep.isPending && keep.variables === id}
            onClick={() => {
              keep.mutate(id);
            }}
          >
            {f('shared_settle', { name: isolate(name) })}
          </Button>
        ))}
      </div>
      <ProblemLine error={keep.error} />
    </li>
  );
}
