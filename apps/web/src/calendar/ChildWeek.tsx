/** When a child is booked in; for its family also when the nursery is open, and when it will be closed. */
import { removeBooking, saveBooking } from '@storybell/contracts/calendar';
import type { Session } from '@storybell/contracts/session';
import { isolate } from '@storybell/i18n/format';
import { useState } from 'react';
import { call } from '../api.ts';
import { Refused } from '../create-call.ts';
import { useAct } from '../people/use-act.ts';
import { placeOf } from '../people/use-card.ts';
import { Section } from '../Section.tsx';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { ClosureList } from './CalendarPage.tsx';
import { useCalendarWords } from './use-calendar-words.ts';
import { useBookings, useCalendar } from './use-calendar.ts';
import { WeekDialog } from './WeekDialog.tsx';
import { Weeks } from './Weeks.tsx';
import './calendar.css';

interface Props {
  readonly session: Session;
  readonly childId: string;
  readonly childName: string;
}

export const ChildWeek = (props: Props) => (
  <Section of={['people', 'door']}>
    <Booked {...props} />
    {props.session.actor.kind === 'guardian' && <Open session={props.session} />}
  </Section>
);

function Booked({ session, childId, childName }: Props) {
  const { p, k } = useCalendarWords();
  const bookings = useBookings(session, childId);
  const calendar = useCalendar(session);
  const act = useAct<object>();
  const [isOpen, setIsOpen] = useState(false);
  const place = placeOf(session, childId);
  // Who may not know where the child is reads nothing of it, and is not told so.
  if (bookings.error instanceof Refused && bookings.error.code === 'not_found') return null;
  const error = bookings.error ?? calendar.error;
  if (error !== null)
    return <Problem error={error} onRetry={() => Promise.all([bookings.refetch(), calendar.refetch()])} />;
  if (bookings.data === undefined || calendar.data === undefined) return null;
  const { today } = calendar.data;
  const isManager = session.actor.kind === 'manager';
  const title = k('booked', { name: isolate(childName) });
  return (
    <section className="card card-part" id="booked">
      <h2>{title}</h2>
      <Weeks
        weeks={bookings.data}
        today={today}
        none={k('not_booked')}
        onTakeBack={
          isManager
            ? ({ id: bookingId }) => {
                act.mutate({ run: () => call(removeBooking, { params: { ...place, bookingId }, body: {} }) });
              }
            : undefined
        }
      />
      {isManager && (
        <div className="card-foot">
          <Button
            onClick={() => {
              setIsOpen(true);
            }}
          >
            {p('people.change')}
          </Button>
        </div>
      )}
      {isOpen && (
        <WeekDialog
          title={title}
          today={today}
          start={bookings.data.findLast(({ startsOn }) => startsOn <= today)?.week ?? []}
          save={(startsOn, week) => {
            const version = bookings.data.find((one) => one.startsOn === startsOn)?.version ?? null;
            return call(saveBooking, { params: place, body: { startsOn, week, version } });
          }}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </section>
  );
}

/** How many closures a family is shown. */
const NEXT = 5;

function Open({ session }: Pick<Props, 'session'>) {
  const { k } = useCalendarWords();
  const calendar = useCalendar(session);
  if (calendar.data === undefined) return null;
  const { today, hours, closures } = calendar.data;
  // A nursery that keeps no calendar has nothing to say here.
  if (hours.length === 0 && closures.length === 0) return null;
  return (
    <section className="card card-part">
      <h2>{k('hours')}</h2>
      <Weeks weeks={hours} today={today} isWhole none={k('no_hours')} />
      <h2>{k('closures')}</h2>
      {closures.length === 0 && <p className="quiet">{k('no_closures')}</p>}
      <ClosureList closures={closures.slice(0, NEXT)} />
    </section>
  );
}
