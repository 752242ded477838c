import type { Session } from '@storybell/contracts/session';
import { useState } from 'react';
import { nowInstant } from '../../clock.ts';
import { useWords } from '../../i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { Problem, ProblemLine } from '../../ui/Problem.tsx';
import { ChooseGuardian } from '../ChooseGuardian.tsx';
import { useFamilies } from '../use-families.ts';
import type { useAccessRequests } from './use-keeping.ts';

interface Props extends Pick<ReturnType<typeof useAccessRequests>, 'note'> {
  readonly session: Session;
  readonly onDone: () => void;
}

/** No child: about themself alone. */
const SELF = '';

export function RequestForm({ session, note, onDone }: Props) {
  const { say } = useWords();
  const families = useFamilies(session);
  const today = nowInstant().slice(0, 10);
  const [guardianId, setGuardianId] = useState('');
  const [childId, setChildId] = useState(SELF);
  const [receivedOn, setReceivedOn] = useState(today);
  if (families.error !== null) return <Problem error={families.error} onRetry={families.refetch} />;
  const family = families.data?.find((one) => one.guardianId === guardianId);
  const child = family?.children.find(({ id }) => id === childId);
  return (
    <form
      className="card keeping-form"
      onSubmit={(submit) => {
        submit.preventDefault();
        if (family === undefined) return;
        note.mutate(
          { guardianId: family.guardianId, childId: child?.id ?? null, receivedOn },
          { onSuccess: onDone },
        );
      }}
    >
      <ChooseGuardian
        label={say('keeping.keeping.who')}
        families={families.data ?? []}
        value={guardianId}
        onChange={(chosen) => {
          setGuardianId(chosen);
          setChildId(SELF);
        }}
      />
      {family !== undefined && (
        <Choice
          label={say('keeping.keeping.about')}
          value={child?.id ?? SELF}
          onChange={setChildId}
          options={[
            ...family.children.map(({ id, knownAs }) => ({ value: String(id), label: <bdi>{knownAs}</bdi> })),
            { value: SELF, label: say('keeping.keeping.about_self') },
          ]}
        />
      )}
      <Field label={say('keeping.keeping.received')}>
        {(ids) => (
          <input
            {...ids}
            type="date"
            required
            max={today}
            value={receivedOn}
            onChange={(change) => {
              setReceivedOn(change.target.value);
            }}
          />
        )}
      </Field>
      <ProblemLine error={note.error} />
      <Button type="submit" look="primary" isBusy={note.isPending} disabled={family === undefined}>
        {say('keeping.keeping.note')}
      </Button>
    </form>
  );
}
