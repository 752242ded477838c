/** A member of staff: their room, the further ones and until when, and what they covered this week. */
import { assignRoom, endAssignment, endCover, type Assignment } from '@storybell/contracts/cover';
import { RoomId } from '@storybell/contracts/ids';
import type { RoomRecord, StaffRecord } from '@storybell/contracts/people';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { dateOfYear, dayOf } from '@storybell/i18n/format';
import { useState } from 'react';
import { call } from '../../api.ts';
import { nowInstant, plusMinutes } from '../../clock.ts';
import { orNull, valueOf } from '../../people/field.ts';
import { FormDialog } from '../../people/FormDialog.tsx';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { Link } from '../../router.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { PageSkeleton } from '../../ui/Skeleton.tsx';
import { CoverWords } from './CoverToSee.tsx';
import { StaffForm } from './forms.tsx';
import { useAct } from '../../people/use-act.ts';
import { useAssignments, useCover } from './use-cover.ts';
import { roomOptions, useRooms, useStaff } from './use-people.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly staffId: string;
}

export function StaffPage({ session, setting, staffId }: Props) {
  const { t, p } = usePeopleWords();
  const staff = useStaff(session);
  const rooms = useRooms(session);
  const [open, setOpen] = useState<'person' | 'room'>();
  const error = staff.error ?? rooms.error;
  if (error !== null)
    return <Problem error={error} onRetry={() => Promise.all([staff.refetch(), rooms.refetch()])} />;
  if (staff.data === undefined || rooms.data === undefined) return <PageSkeleton />;
  const person = staff.data.find(({ id }) => id === staffId);
  if (person === undefined) return <p className="quiet">{t('sign_in.nobody')}</p>;
  const close = () => {
    setOpen(undefined);
  };
  const own = rooms.data.find(({ id }) => id === person.roomId)?.name ?? p('people.no_one_room');
  const given = { session, setting, person, rooms: rooms.data };
  return (
    <div className="page child-card">
      <Link to="/people" className="button button-quiet button-normal back">
        <Icon name="chevron" size={20} />
        {p('people.title')}
      </Link>
      <section className="card card-top">
        <div className="card-head">
          <Avatar id={person.id} name={person.knownAs} size="large" />
          <h1 className="card-names">
            <bdi>{`${person.knownAs} ${person.familyName}`}</bdi>
          </h1>
          <span className="card-by">
            {person.isGroupAdministrator
              ? p('group.administrator')
              : t(person.role === 'manager' ? 'sign_in.manager' : 'sign_in.staff')}{' '}
            · {own}
          </span>
        </div>
        {person.isGroupAdministrator && <p className="quiet">{p('group.administrator_help')}</p>}
        <div className="card-foot">
          <Button
            onClick={() => {
              setOpen('person');
            }}
          >
            {p('people.change')}
          </Button>
        </div>
      </section>
      {person.role === 'staff' && person.roomId !== null && (
        <FurtherRooms
          {...given}
          onAdd={() => {
            setOpen('room');
          }}
        />
      )}
      <Covered {...given} staff={staff.data} />
      {open === 'person' && (
        <StaffForm session={session} rooms={rooms.data} person={person} onClose={close} />
      )}
      {open === 'room' && <RoomsForm {...given} onClose={close} />}
    </div>
  );
}

interface Given {
  readonly session: Session;
  readonly setting: Setting;
  readonly person: StaffRecord;
  readonly rooms: readonly RoomRecord[];
}

function FurtherRooms({ session, setting, person, rooms, onAdd }: Given & { readonly onAdd: () => void }) {
  const { p, locale } = usePeopleWords();
  const assignments = useAssignments(session);
  const act = useAct<object>();
  if (assignments.error !== null) return <Problem error={assignments.error} onRetry={assignments.refetch} />;
  const theirs = (assignments.data ?? []).filter((one) => one.staffId === person.id);
  const day = (at: string) => dateOfYear(locale, at, { timeZone: setting.timeZone });
  const words = ({ from, until }: Assignment) =>
    [
      from > nowInstant() ? p('cover.from_on', { date: day(from) }) : p('cover.since', { date: day(from) }),
      // The end of a day is the next one's beginning.
      ...(until === null ? [] : [p('people.ended_on', { date: day(plusMinutes(until, -1)) })]),
    ].join(' · ');
  return (
    <section className="card card-part">
      <h2>{p('cover.further')}</h2>
      {theirs.length > 0 && (
        <ul className="lines">
          {theirs.map((one) => (
            <li key={one.id}>
              <span className="line-words">
                <strong>
                  <bdi>{rooms.find(({ id }) => id === one.roomId)?.name ?? ''}</bdi>
                </strong>
                <small>{words(one)}</small>
              </span>
              <Button
                look="quiet"
                isBusy={act.isPending}
                onClick={() => {
                  const params = { settingId: session.actor.settingId, assignmentId: one.id };
                  act.mutate({ run: () => call(endAssignment, { params, body: {} }) });
                }}
              >
                {p('cover.end')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="card-foot">
        <Button icon="plus" onClick={onAdd}>
          {p('cover.add_room')}
        </Button>
      </div>
    </section>
  );
}

function RoomsForm({ session, setting, person, rooms, onClose }: Given & { readonly onClose: () => void }) {
  const { p } = usePeopleWords();
  return (
    <FormDialog
      title={p('cover.add_room')}
      fields={[
        {
          name: 'roomId',
          label: p('people.which_room'),
          kind: 'select',
          options: roomOptions(rooms.filter(({ id }) => id !== person.roomId)),
        },
        { name: 'from', label: p('cover.from'), kind: 'date' },
        { name: 'until', label: p('cover.last_day'), kind: 'date', isOptional: true },
      ]}
      start={{ roomId: '', from: dayOf(nowInstant(), { timeZone: setting.timeZone }), until: '' }}
      save={(values) =>
        call(assignRoom, {
          params: { settingId: session.actor.settingId, staffId: person.id },
          body: {
            roomId: RoomId.parse(valueOf(values, 'roomId')),
            from: valueOf(values, 'from'),
            until: orNull(values, 'until') ?? 'never',
          },
        })
      }
      onClose={onClose}
    />
  );
}

/** What holds now can be ended by a manager, too. */
function Covered({
  session,
  setting,
  person,
  rooms,
  staff,
}: Given & { readonly staff: readonly StaffRecord[] }) {
  const { p } = usePeopleWords();
  const cover = useCover(session);
  const act = useAct<object>();
  if (cover.error !== null) return <Problem error={cover.error} onRetry={cover.refetch} />;
  const theirs = (cover.data ?? []).filter((one) => one.staffId === person.id);
  if (theirs.length === 0) return null;
  return (
    <section className="card card-part">
      <ul className="lines">
        {theirs.map((one) => (
          <li key={one.id}>
            <CoverWords cover={one} staff={staff} rooms={rooms} zone={setting.timeZone} />
            {one.until > nowInstant() && (
              <Button
                look="quiet"
                isBusy={act.isPending}
                onClick={() => {
                  const params = { settingId: session.actor.settingId, coverId: one.id };
                  act.mutate({ run: () => call(endCover, { params, body: {} }) });
                }}
              >
                {p('cover.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
