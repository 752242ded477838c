/** Refusing somebody who may not have a child, and what two may decide all the same. */
import { overrideReasons, type DoorRefusal, type OverrideReason } from '@storybell/contracts/door';
import type { AttendanceId } from '@storybell/contracts/ids';
import { isolate } from '@storybell/i18n/format';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { NameSaid } from './NameSaid.tsx';
import { useDoorWords } from './use-door-words.ts';
import type { DoorActs } from './use-door.ts';

interface Props {
  readonly id: AttendanceId;
  readonly name: string;
  readonly acts: DoorActs;
  /** Undefined where there is no guardian to call. */
  readonly onPhone: ((name: string) => void) | undefined;
  readonly onBack: () => void;
}

export function Refuse({ id, name, acts: { refuse }, onPhone, onBack }: Props) {
  const { d, say } = useDoorWords();
  const [person, setPerson] = useState(name);
  return (
    <>
      <p className="door-stay" role="alert">
        {say('errors.not_a_collector')}
      </p>
      <NameSaid value={person} onChange={setPerson} />
      <ProblemLine error={refuse.error} />
      <Button
        look="danger"
        size="large"
        icon="alert"
        isBusy={refuse.isPending}
        disabled={person.trim() === ''}
        onClick={() => {
          refuse.mutate({ id, person }, { onSuccess: onBack });
        }}
      >
        {d('refuse')}
      </Button>
      {onPhone !== undefined && (
        <Button
          size="large"
          icon="phone"
          onClick={() => {
            onPhone(person);
          }}
        >
          {d('phone_agreed')}
        </Button>
      )}
      <Button look="quiet" icon="undo" onClick={onBack}>
        {say('signin.common.back')}
      </Button>
    </>
  );
}

interface RefusedProps {
  readonly refusal: DoorRefusal;
  readonly acts: DoorActs;
  readonly onDone: () => void;
}

/** Two people may release the child all the same; each in their own name. */
export function Refused({ refusal, acts: { ask, agree }, onDone }: RefusedProps) {
  const { d, say } = useDoorWords();
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState<OverrideReason>();
  const { id, person, by, isBarred, askedBy, isOwn } = refusal;
  const what = d('was_refused', { person: isolate(person), name: isolate(by) });
  if (isBarred)
    return (
      <section className="door-refused">
        <p>{what}</p>
        <p className="door-stay">{say('errors.not_a_collector')}</p>
      </section>
    );
  if (askedBy !== null)
    return (
      <section className="door-refused" role="status">
        <p>{d('waits', { name: isolate(askedBy), person: isolate(person) })}</p>
        <ProblemLine error={agree.error} />
        <Button
          look="danger"
          size="large"
          isBusy={agree.isPending}
          disabled={isOwn}
          onClick={() => {
            agree.mutate(id, { onSuccess: onDone });
          }}
        >
          {d('agree')}
        </Button>
      </section>
    );
  return (
    <section className="door-refused">
      <p>{what}</p>
      {!isAsking ? (
        <Button
          size="large"
          onClick={() => {
            setIsAsking(true);
          }}
        >
          {d('all_the_same')}
        </Button>
      ) : (
        <>
          <Choice
            label={d('two_needed')}
            look="list"
            value={reason}
            onChange={setReason}
            options={overrideReasons.map((one) => ({ value: one, label: d(`reason.${one}`) }))}
          />
          <ProblemLine error={ask.error} />
          <Button
            look="danger"
            size="large"
            isBusy={ask.isPending}
            disabled={reason === undefined}
            onClick={() => {
              if (reason !== undefined) ask.mutate({ id, reason });
            }}
          >
            {d('all_the_same')}
          </Button>
        </>
      )}
    </section>
  );
}
