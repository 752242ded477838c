import type { ChildId } from '@storybell/contracts/ids';
import type { Hold } from '@storybell/contracts/keeping';
import type { Session } from '@storybell/contracts/session';
import { dateOfYear, isolate } from '@storybell/i18n/format';
import { useState } from 'react';
import { useWords } from '../../i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemLine } from '../../ui/Problem.tsx';
import { useChildren } from '../../use-children.ts';
import { useChildRecords } from '../people/use-people.ts';
import type { useKeeping } from './use-keeping.ts';

type Acts = Pick<ReturnType<typeof useKeeping>, 'hold' | 'lift' | 'why'>;
interface Props {
  readonly session: Session;
  readonly zone: string;
  readonly holds: readonly Hold[];
  readonly acts: Acts;
}

export function HoldList({ session, zone, holds, acts }: Props) {
  const { say, locale } = useWords();
  const { actor } = session;
  const isLead = actor.kind !== 'guardian' && actor.isLead === true;
  const { lift, why } = acts;
  return (
    <section>
      <h2>{say('keeping.keeping.holds')}</h2>
      {holds.length === 0 && <p className="quiet">{say('keeping.keeping.none_held')}</p>}
      <ul className="keeping-list">
        {holds.map(({ id, child, setBy, setAt }) => (
          <li key={id} className="card keeping-row">
            <div>
              <strong>
                <bdi>{child.knownAs}</bdi>
              </strong>
              <small className="quiet">
                {say('keeping.keeping.held_since', {
                  name: isolate(setBy),
                  when: dateOfYear(locale, setAt, { timeZone: zone }),
                })}
              </small>
              {why.variables === id && why.data !== undefined && <p dir="auto">{why.data.reason}</p>}
            </div>
            {isLead && (
              <div className="keeping-ways">
                <Button
                  look="quiet"
                  onClick={() => {
                    why.mutate(id);
                  }}
                >
                  {say('people.restriction.show_reason')}
                </Button>
                <Button
                  isBusy={lift.isPending && lift.variables === id}
                  onClick={() => {
                    lift.mutate(id);
                  }}
                >
                  {say('keeping.keeping.hold_end')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <ProblemLine error={lift.error ?? why.error} />
      {!isLead && <p className="quiet">{say('people.restriction.lead_only')}</p>}
      {isLead && actor.kind === 'manager' && <FormOfAll session={session} hold={acts.hold} />}
      {isLead && actor.kind === 'staff' && <FormOfThose session={session} hold={acts.hold} />}
    </section>
  );
}

type FormProps = Pick<Props, 'session'> & Pick<Acts, 'hold'>;

/** Managers know those who have left, too. */
function FormOfAll({ session, hold }: FormProps) {
  const records = useChildRecords(session);
  const all = records.data ?? [];
  return (
    <HoldForm
      hold={hold}
      children={all.map(({ id, knownAs, familyName }) => ({ id, name: `${knownAs} ${familyName}` }))}
    />
  );
}

function FormOfThose({ session, hold }: FormProps) {
  const children = useChildren(session);
  return (
    <HoldForm
      hold={hold}
      children={(children.data ?? []).map(({ id, knownAs }) => ({ id, name: knownAs }))}
    />
  );
}

interface HoldFormProps extends Pick<Acts, 'hold'> {
  readonly children: readonly { readonly id: ChildId; readonly name: string }[];
}

function HoldForm({ children, hold }: HoldFormProps) {
  const { say } = useWords();
  const [childId, setChildId] = useState('');
  const [reason, setReason] = useState('');
  const child = children.find(({ id }) => id === childId);
  return (
    <form
      className="card keeping-form"
      onSubmit={(submit) => {
        submit.preventDefault();
        if (child === undefined) return;
        hold.mutate(
          { childId: child.id, reason: reason.trim() },
          {
            onSuccess: () => {
              setChildId('');
              setReason('');
            },
          },
        );
      }}
    >
      <Field label={say('people.restriction.child')}>
        {(ids) => (
          <select
            {...ids}
            required
            value={childId}
            onChange={(change) => {
              setChildId(change.target.value);
            }}
          >
            <option value="" />
            {children.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say('people.restriction.reason')}>
        {(ids) => (
          <textarea
            {...ids}
            required
            dir="auto"
            rows={2}
            maxLength={2_000}
            value={reason}
            onChange={(change) => {
              setReason(change.target.value);
            }}
          />
        )}
      </Field>
      <ProblemLine error={hold.error} />
      <Button type="submit" isBusy={hold.isPending} disabled={child === undefined || reason.trim() === ''}>
        {say('keeping.keeping.hold')}
      </Button>
    </form>
  );
}
