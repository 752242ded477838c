/** Somebody came whom nobody had named: a guardian is called back, and two of staff hear what they say. */
import type { DoorCallBack, MayCollect } from '@storybell/contracts/door';
import { GuardianId, type AttendanceId } from '@storybell/contracts/ids';
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
  readonly mayCollect: readonly MayCollect[];
  /** As it was said at the door. */
  readonly name: string;
  readonly acts: DoorActs;
  readonly onBack: () => void;
}

export function ByTelephone({ id, mayCollect, name, acts: { noteCall }, onBack }: Props) {
  const { d, say } = useDoorWords();
  const [guardianId, setGuardianId] = useState<string>();
  const [person, setPerson] = useState(name);
  const guardians = mayCollect.filter(({ kind }) => kind === 'guardian');
  return (
    <>
      <p className="door-stay">{d('phone_help')}</p>
      <Choice
        label={d('phone_who')}
        look="list"
        value={guardianId}
        onChange={setGuardianId}
        options={guardians.map((one) => ({ value: String(one.id), label: <bdi>{one.name}</bdi> }))}
      />
      <NameSaid value={person} onChange={setPerson} />
      <ProblemLine error={noteCall.error} />
      <Button
        look="primary"
        size="large"
        icon="phone"
        isBusy={noteCall.isPending}
        disabled={guardianId === undefined || person.trim() === ''}
        onClick={() => {
          if (guardianId === undefined) return;
          noteCall.mutate({ id, guardianId: GuardianId.parse(guardianId), person }, { onSuccess: onBack });
        }}
      >
        {d('phone_note')}
      </Button>
      <Button look="quiet" icon="undo" onClick={onBack}>
        {say('signin.common.back')}
      </Button>
    </>
  );
}

interface WaitsProps {
  readonly callBack: DoorCallBack;
  readonly acts: DoorActs;
}

export function CallBackWaits({ callBack, acts: { agreeCall } }: WaitsProps) {
  const { d } = useDoorWords();
  const { id, person, saidBy, by, isOwn } = callBack;
  return (
    <section className="door-refused" role="status">
      <p>{d('phone_waits', { name: isolate(by), guardian: isolate(saidBy), person: isolate(person) })}</p>
      {agreeCall.variables === id && <ProblemLine error={agreeCall.error} />}
      <Button
        look="primary"
        size="large"
        icon="check"
        isBusy={agreeCall.isPending && agreeCall.variables === id}
        disabled={isOwn}
        onClick={() => {
          agreeCall.mutate(id);
        }}
      >
        {d('phone_confirm')}
      </Button>
    </section>
  );
}
