/** Rooms, staff and children: who is here, who was, and whose card lacks something. */
import {
  endEmployment,
  endRoom,
  type ChildRecord,
  type RoomRecord,
  type StaffRecord,
} from '@storybell/contracts/people';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { dateOfYear } from '@storybell/i18n/format';
import { useState, type ReactNode } from 'react';
import { call } from '../../api.ts';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { Link } from '../../router.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ChildForm, RoomForm, StaffForm } from './forms.tsx';
import { useAct } from './use-act.ts';
import { useChildRecords, useCompleteness, useRooms, useStaff } from './use-people.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

type Kind = 'children' | 'staff' | 'rooms';
type Form =
  | { readonly of: 'room'; readonly room: RoomRecord | null }
  | { readonly of: 'staff'; readonly person: StaffRecord | null }
  | { readonly of: 'child'; readonly child: ChildRecord | null };

const adds = { children: { of: 'child', child: null }, staff: { of: 'staff', person: null }, rooms: { of: 'room', room: null } } as const; // prettier-ignore

export function PeoplePage({ session, setting }: Props) {
  const { t, p } = usePeopleWords();
  const [kind, setKind] = useState<Kind>('children');
  const [wanted, setWanted] = useState('');
  const [form, setForm] = useState<Form>();
  const rooms = useRooms(session);
  const close = () => {
    setForm(undefined);
  };
  const labels = {
    children: p('people.add_child'),
    staff: p('people.add_staff'),
    rooms: p('people.add_room'),
  };
  const hasRooms = (rooms.data ?? []).some(({ endedAt }) => endedAt === null);
  const shown = hasRooms || rooms.data === undefined ? kind : 'rooms';
  const found = (...words: readonly string[]) =>
    words.join(' ').toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());
  return (
    <div className="page people">
      <div className="page-head">
        <h1>{p('people.title')}</h1>
        <Link className="button button-plain button-normal" to="/people/import">
          {p('import.title')}
        </Link>
      </div>
      <Choice
        label={p('people.title')}
        isLabelHidden
        look="tabs"
        value={shown}
        onChange={setKind}
        options={[
          { value: 'children', label: p('people.children') },
          { value: 'staff', label: t('sign_in.staff') },
          { value: 'rooms', label: t('ways.rooms') },
        ]}
      />
      <div className="people-tools">
        <SearchField label={p('people.find')} value={wanted} onChange={setWanted} />
        <Button
          look="primary"
          icon="plus"
          onClick={() => {
            setForm(adds[shown]);
          }}
        >
          {labels[shown]}
        </Button>
      </div>
      {rooms.error !== null && <Problem error={rooms.error} onRetry={rooms.refetch} />}
      {rooms.data === undefined && rooms.error === null && <Skeleton count={6} kind="row" />}
      {rooms.data !== undefined && !hasRooms && <Empty title={p('people.no_rooms')} icon="home" />}
      {rooms.data !== undefined && hasRooms && shown === 'children' && (
        <Children session={session} setting={setting} rooms={rooms.data} isFound={(child) => found(child.knownAs, child.givenNames ?? '', child.familyName)} />
      )}
      {shown === 'staff' && (
        <Staff session={session} setting={setting} rooms={rooms.data ?? []} isFound={(one) => found(one.knownAs, one.familyName)} onForm={setForm} />
      )}
      {shown === 'rooms' && (
        <Rooms session={session} setting={setting} rooms={(rooms.data ?? []).filter(({ name }) => found(name))} onForm={setForm} />
      )}
      {form?.of === 'room' && <RoomForm session={session} room={form.room} onClose={close} />}
      {form?.of === 'staff' && <StaffForm session={session} rooms={rooms.data ?? []} person={form.person} onClose={close} />}
      {form?.of === 'child' && <ChildForm session={session} rooms={rooms.data ?? []} child={form.child} onClose={close} />}
    </div>
  ); // prettier-ignore
}

interface ChildrenProps extends Props {
  readonly rooms: readonly RoomRecord[];
  readonly isFound: (child: ChildRecord) => boolean;
}

function Children({ session, setting, rooms, isFound }: ChildrenProps) {
  const { t, p } = usePeopleWords();
  const children = useChildRecords(session);
  const completeness = useCompleteness(session);
  const error = children.error ?? completeness.error;
  if (error !== null) return <Problem error={error} onRetry={() => Promise.all([children.refetch(), completeness.refetch()])} />; // prettier-ignore
  if (children.data === undefined) return <Skeleton count={6} kind="row" />;
  if (children.data.length === 0) return <Empty title={p('people.no_children')} icon="people" />;
  const found = children.data.filter(isFound);
  if (found.length === 0) return <p className="quiet">{t('sign_in.nobody')}</p>;
  return (
    <ul className="people-list">
      {found.map((child) => {
        const judged = completeness.data?.get(child.id);
        return (
          <Row
            key={child.id}
            id={child.id}
            name={`${child.knownAs} ${child.familyName}`}
            to={`/people/${child.id}`}
            about={rooms.find(({ id }) => id === child.roomId)?.name ?? ''}
            until={child.leftAt}
            zone={setting.timeZone}
          >
            {judged !== undefined && (
              <span className="chips">
                {judged.suggestions > 0 && <Chip tone="calm" icon="mail">{p('child.suggest')}</Chip>}
                {judged.missing.length > 0 && <Chip tone="warn" icon="alert">{p('child.missing', { count: judged.missing.length })}</Chip>}
                {judged.due.length > 0 && <Chip tone="neutral" icon="clock">{p('child.due', { count: judged.due.length })}</Chip>}
                {judged.missing.length === 0 && judged.due.length === 0 && <Chip tone="good" icon="check">{p('child.complete')}</Chip>}
              </span>
            )}
          </Row>
        );
      })}
    </ul>
  ); // prettier-ignore
}

interface StaffProps extends Props {
  readonly rooms: readonly RoomRecord[];
  readonly isFound: (person: StaffRecord) => boolean;
  readonly onForm: (form: Form) => void;
}

function Staff({ session, setting, rooms, isFound, onForm }: StaffProps) {
  const { t, p } = usePeopleWords();
  const { settingId } = session.actor;
  const staff = useStaff(session);
  const act = useAct();
  if (staff.error !== null) return <Problem error={staff.error} onRetry={staff.refetch} />;
  if (staff.data === undefined) return <Skeleton count={6} kind="row" />;
  const end = ({ id: staffId, version }: StaffRecord, at: 'now' | 'never') =>
    call(endEmployment, { params: { settingId, staffId }, body: { at, version } });
  return (
    <ul className="people-list">
      {staff.data.filter(isFound).map((person) => (
        <Row
          key={person.id}
          id={person.id}
          name={`${person.knownAs} ${person.familyName}`}
          about={[t(person.role === 'manager' ? 'sign_in.manager' : 'sign_in.staff'), rooms.find(({ id }) => id === person.roomId)?.name].filter(Boolean).join(' · ')}
          until={person.endedAt}
          zone={setting.timeZone}
        >
          <span className="person-acts">
            {person.endedAt === null ? (
              <>
                <Button onClick={() => { onForm({ of: 'staff', person }); }}>{p('people.change')}</Button>
                <Button
                  look="quiet"
                  isBusy={act.isPending}
                  onClick={() => {
                    act.mutate({
                      run: () => end(person, 'now'),
                      undo: (after) => end({ ...person, version: after.version }, 'never'),
                    });
                  }}
                >
                  {p('people.ends_today')}
                </Button>
              </>
            ) : (
              <Button
                icon="undo"
                isBusy={act.isPending}
                onClick={() => {
                  act.mutate({ run: () => end(person, 'never') });
                }}
              >
                {p('people.back')}
              </Button>
            )}
          </span>
        </Row>
      ))}
    </ul>
  ); // prettier-ignore
}

interface RoomsProps extends Props {
  readonly rooms: readonly RoomRecord[];
  readonly onForm: (form: Form) => void;
}

function Rooms({ session, setting, rooms, onForm }: RoomsProps) {
  const { p } = usePeopleWords();
  const { settingId } = session.actor;
  const act = useAct();
  const end = ({ id: roomId, version }: RoomRecord, at: 'now' | 'never') =>
    call(endRoom, { params: { settingId, roomId }, body: { at, version } });
  return (
    <ul className="people-list">
      {rooms.map((room) => (
        <Row
          key={room.id}
          id={room.id}
          name={room.name}
          about={p('people.children_count', { count: room.children })}
          until={room.endedAt}
          zone={setting.timeZone}
        >
          <span className="person-acts">
            {room.endedAt === null ? (
              <>
                <Button onClick={() => { onForm({ of: 'room', room }); }}>{p('people.change')}</Button>
                <Button
                  look="quiet"
                  disabled={room.children > 0}
                  isBusy={act.isPending}
                  onClick={() => {
                    act.mutate({
                      run: () => end(room, 'now'),
                      undo: (after) => end({ ...room, version: after.version }, 'never'),
                    });
                  }}
                >
                  {p('people.ends_today')}
                </Button>
              </>
            ) : (
              <Button
                icon="undo"
                isBusy={act.isPending}
                onClick={() => {
                  act.mutate({ run: () => end(room, 'never') });
                }}
              >
                {p('people.back')}
              </Button>
            )}
          </span>
        </Row>
      ))}
    </ul>
  ); // prettier-ignore
}

interface RowProps {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly to?: string;
  readonly until: string | null;
  readonly zone: string;
  readonly children: ReactNode;
}

function Row({ id, name, about, to, until, zone, children }: RowProps) {
  const { p, locale } = usePeopleWords();
  return (
    <li className={`card person-row ${until === null ? '' : 'is-over'}`}>
      <Avatar id={id} name={name} />
      <span className="person-words">
        {to === undefined ? (
          <strong>
            <bdi>{name}</bdi>
          </strong>
        ) : (
          <Link to={to}>
            <bdi>{name}</bdi>
          </Link>
        )}
        <small>{about}</small>
        {until !== null && (
          <small>{p('people.ended_on', { date: dateOfYear(locale, until, { timeZone: zone }) })}</small>
        )}
      </span>
      {children}
    </li>
  );
}
