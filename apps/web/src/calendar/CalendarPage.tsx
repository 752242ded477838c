/** When the nursery is open, and when it is closed: to read for everyone at work, to change for managers. */
import {
  addClosure,
  closureKinds,
  removeClosure,
  removeOpeningHours,
  saveOpeningHours,
  type Closure,
  type ClosureKind,
} from '@storybell/contracts/calendar';
import type { Session } from '@storybell/contracts/session';
import { useState, type ReactNode } from 'react';
import { call } from '../api.ts';
import { valueOf, type FieldValues } from '../people/field.ts';
import { FormDialog } from '../people/FormDialog.tsx';
import { useAct } from '../people/use-act.ts';
import { Link } from '../router.tsx';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useCalendarWords } from './use-calendar-words.ts';
import { useCalendar } from './use-calendar.ts';
import { WeekDialog } from './WeekDialog.tsx';
import { Weeks } from './Weeks.tsx';
import './calendar.css';

export function CalendarPage({ session }: { readonly session: Session }) {
  const { p, k } = useCalendarWords();
  const { settingId, kind } = session.actor;
  const calendar = useCalendar(session);
  const act = useAct<object>();
  const [open, setOpen] = useState<'hours' | 'closure'>();
  const close = () => {
    setOpen(undefined);
  };
  const isManager = kind === 'manager';
  if (calendar.error !== null) return <Problem error={calendar.error} onRetry={calendar.refetch} />;
  if (calendar.data === undefined) return <Skeleton count={4} kind="row" />;
  const { today, hours, closures } = calendar.data;
  return (
    <div className="page calendar">
      <h1>{k('title')}</h1>
      <section className="card card-part">
        <h2>{k('hours')}</h2>
        <Weeks
          weeks={hours}
          today={today}
          isWhole
          none={k('no_hours')}
          onTakeBack={
            isManager
              ? ({ id: openingHoursId }) => {
                  act.mutate({
                    run: () => call(removeOpeningHours, { params: { settingId, openingHoursId }, body: {} }),
                  });
                }
              : undefined
          }
        />
        {isManager && (
          <div className="card-foot">
            <Button
              onClick={() => {
                setOpen('hours');
              }}
            >
              {p('people.change')}
            </Button>
          </div>
        )}
      </section>
      <section className="card card-part">
        <h2>{k('closures')}</h2>
        {closures.length === 0 && <p className="quiet">{k('no_closures')}</p>}
        <ClosureList
          closures={closures}
          acts={
            isManager
              ? (closure) => (
                  <span className="person-acts">
                    <Link
                      className="button button-plain button-normal"
                      to={`/announce?closure=${closure.id}`}
                    >
                      {k('write_notice')}
                    </Link>
                    <Button
                      look="quiet"
                      isBusy={act.isPending}
                      onClick={() => {
                        act.mutate({
                          run: () =>
                            call(removeClosure, { params: { settingId, closureId: closure.id }, body: {} }),
                          // One that has begun keeps the days that are past.
                          ...(closure.startsOn >= today && {
                            undo: () => call(addClosure, { params: { settingId }, body: bodyOf(closure) }),
                          }),
                        });
                      }}
                    >
                      {k('take_back')}
                    </Button>
                  </span>
                )
              : undefined
          }
        />
        {isManager && (
          <div className="card-foot">
            <Button
              icon="plus"
              onClick={() => {
                setOpen('closure');
              }}
            >
              {k('add')}
            </Button>
          </div>
        )}
      </section>
      {open === 'hours' && (
        <WeekDialog
          title={k('hours')}
          today={today}
          start={hours.findLast(({ startsOn }) => startsOn <= today)?.week ?? []}
          save={(startsOn, week) => {
            const version = hours.find((one) => one.startsOn === startsOn)?.version ?? null;
            return call(saveOpeningHours, { params: { settingId }, body: { startsOn, week, version } });
          }}
          onClose={close}
        />
      )}
      {open === 'closure' && (
        <FormDialog
          title={k('add')}
          start={{ kind: 'bank_holiday' }}
          fields={(values) => [
            { name: 'startsOn', label: k('first_day'), kind: 'date' },
            { name: 'endsOn', label: k('last_day'), kind: 'date' },
            {
              name: 'kind',
              label: k('what_for'),
              kind: 'select',
              options: closureKinds.map((value) => ({ value, label: k(`kind.${value}`) })),
            },
            ...(kindOf(values) === 'other'
              ? [{ name: 'note', label: k('kind.other'), help: k('note'), kind: 'line' } as const]
              : []),
          ]}
          save={(values) =>
            call(addClosure, {
              params: { settingId },
              body: bodyOf({
                startsOn: valueOf(values, 'startsOn'),
                endsOn: valueOf(values, 'endsOn'),
                kind: kindOf(values),
                note: valueOf(values, 'note'),
              }),
            })
          }
          onClose={close}
        />
      )}
    </div>
  );
}

const kindOf = (values: FieldValues): ClosureKind =>
  closureKinds.find((kind) => kind === valueOf(values, 'kind')) ?? 'other';

const bodyOf = ({ startsOn, endsOn, kind, note }: Omit<Closure, 'id'>) =>
  kind === 'other' ? { startsOn, endsOn, kind, note: note ?? '' } : { startsOn, endsOn, kind };

interface ListProps {
  readonly closures: readonly Closure[];
  readonly acts?: ((closure: Closure) => ReactNode) | undefined;
}

export function ClosureList({ closures, acts }: ListProps) {
  const { days, whatFor } = useCalendarWords();
  if (closures.length === 0) return null;
  return (
    <ul className="lines closures">
      {closures.map((closure) => (
        <li key={closure.id}>
          <span className="line-words">
            <strong>{days(closure)}</strong>
            <span dir="auto">{whatFor(closure)}</span>
          </span>
          {acts?.(closure)}
        </li>
      ))}
    </ul>
  );
}
