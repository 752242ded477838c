/** What became of a request: booked, done, or not needed. */
import { StaffId } from '@storybell/contracts/ids';
import type { InterpreterRequest } from '@storybell/contracts/interpreter';
import { useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import type { useRequests } from './use-requests.ts';
import type { useColleagues } from './use-reviews.ts';

interface Props {
  readonly request: InterpreterRequest;
  readonly staff: ReturnType<typeof useColleagues>['all'];
  readonly move: ReturnType<typeof useRequests>['move'];
}

const OUTSIDE = 'outside';

export function MoveForm({ request: { id, interpreter }, staff, move }: Props) {
  const { t } = useWords();
  const [who, setWho] = useState(interpreter?.kind === 'staff' ? interpreter.staffId : OUTSIDE);
  const [name, setName] = useState(interpreter?.kind === 'agency' ? interpreter.name : '');
  const [minutes, setMinutes] = useState('');
  const chosen =
    who === OUTSIDE
      ? { kind: 'agency' as const, name: name.trim() }
      : { kind: 'staff' as const, staffId: StaffId.parse(who) };
  const isNamed = who !== OUTSIDE || name.trim() !== '';
  const taken = Number.parseInt(minutes, 10);
  const isMine = move.variables?.requestId === id;
  return (
    <div className="move">
      <Field label={t('review.who')}>
        {(ids) => (
          <select
            {...ids}
            value={who}
            onChange={(change) => { setWho(change.target.value); }} /* prettier-ignore */
          >
            <option value={OUTSIDE}>{t('review.outside')}</option>
            {staff.map((one) => (
              <option key={one.id} value={one.id}>
                {one.knownAs}
              </option>
            ))}
          </select>
        )}
      </Field>
      {who === OUTSIDE && (
        <Field label={t('review.outside')}>
          {
            (ids) =>
            <input {...ids} dir="auto" maxLength={80} value={name} onChange={(change) => { setName(change.target.value); }} /> // prettier-ignore
          }
        </Field>
      )}
      <Field label={t('review.minutes')}>
        {
          (ids) =>
          <input {...ids} type="number" min={1} max={1440} value={minutes} onChange={(change) => { setMinutes(change.target.value); }} /> // prettier-ignore
        }
      </Field>
      {isMine && <ProblemLine error={move.error} />}
      <div className="desk-rest">
        <Button
          icon="check"
          disabled={!isNamed || move.isPending}
          onClick={() => {
            move.mutate({ requestId: id, state: 'booked', interpreter: chosen });
          }}
        >
          {t('review.state.booked')}
        </Button>
        <Button
          icon="checks"
          disabled={!isNamed || move.isPending || !(taken >= 1 && taken <= 1440)}
          onClick={() => {
            move.mutate({ requestId: id, state: 'done', interpreter: chosen, minutes: taken });
          }}
        >
          {t('review.state.done')}
        </Button>
        <Button
          look="quiet"
          icon="close"
          disabled={move.isPending}
          onClick={() => {
            move.mutate({ requestId: id, state: 'cancelled' });
          }}
        >
          {t('review.state.cancelled')}
        </Button>
      </div>
    </div>
  );
}
