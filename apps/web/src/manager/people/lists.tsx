/** The children, staff and rooms of a setting, each with what may be done about it. */
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
import type { ReactNode } from 'react';
import { call } from '../../api.ts';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { Link } from '../../router.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EndButton } from './EndButton.tsx';
import { useChildRecords, useCompleteness, useStaff } from './use-people.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly rooms: readonly RoomRecord[];
}

interface ChildrenProps extends Props {
  readonly isFound: (child: ChildRecord) => boolean;
}

export function ChildList({ session, setting, rooms, isFound }: ChildrenProps) {
  const { t, p } = usePeopleWords();
  const children = useChildRecords(session);
  const completeness = useCompleteness(session);
  const error = children.error ?? completeness.error;
  if (error !== null)
    return (
      <Problem error={error} onRetry={() => Promise.all([children.refetch(), completeness.refetch()])} />
    );
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
                {judged.suggestions > 0 && (
                  <Chip tone="calm" icon="mail">
                    {p('child.suggest')}
                  </Chip>
                )}
                {judged.missing.length > 0 && (
                  <Chip tone="warn" icon="alert">
                    {p('child.missing', { count: judged.missing.length })}
                  </Chip>
                )}
                {judged.due.length > 0 && (
                  <Chip tone="neutral" icon="clock">
                    {p('child.due', { count: judged.due.length })}
                  </Chip>
                )}
                {judged.missing.length === 0 && judged.due.length === 0 && (
                  <Chip tone="good" icon="check">
                    {p('child.complete')}
                  </Chip>
                )}
              </span>
            )}
          </Row>
        );
      })}
    </ul>
  );
}

interface StaffProps extends Props {
  readonly isFound: (person: StaffRecord) => boolean;
  readonly onChange: (person: StaffRecord) => void;
}

export function StaffList({ session, setting, rooms, isFound, onChange }: StaffProps) {
  const { t, p } = usePeopleWords();
  const { settingId } = session.actor;
  const staff = useStaff(session);
  if (staff.error !== null) return <Problem error={staff.error} onRetry={staff.refetch} />;
  if (staff.data === undefined) return <Skeleton count={6} kind="row" />;
  const about = ({ role, roomId, isGroupAdministrator }: StaffRecord) => [
    isGroupAdministrator
      ? p('group.administrator')
      : t(role === 'manager' ? 'sign_in.manager' : 'sign_in.staff'),
    ...rooms.filter(({ id }) => id === roomId).map(({ name }) => name),
  ];
  return (
    <ul className="people-list">
      {staff.data.filter(isFound).map((person) => (
        <Row
          key={person.id}
          id={person.id}
          name={`${person.knownAs} ${person.familyName}`}
          to={`/people/staff/${person.id}`}
          about={about(person).join(' · ')}
          until={person.endedAt}
          zone={setting.timeZone}
        >
          <span className="person-acts">
            {person.endedAt === null && (
              <Button
                onClick={() => {
                  onChange(person);
                }}
              >
                {p('people.change')}
              </Button>
            )}
            <EndButton
              isOver={person.endedAt !== null}
              version={person.version}
              end={(at, version) =>
                call(endEmployment, { params: { settingId, staffId: person.id }, body: { at, version } })
              }
            />
          </span>
        </Row>
      ))}
    </ul>
  );
}

interface RoomProps extends Props {
  readonly onChange: (room: RoomRecord) => void;
}

export function RoomList({ session, setting, rooms, onChange }: RoomProps) {
  const { p } = usePeopleWords();
  const { settingId } = session.actor;
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
            {room.endedAt === null && (
              <Button
                onClick={() => {
                  onChange(room);
                }}
              >
                {p('people.change')}
              </Button>
            )}
            <EndButton
              isOver={room.endedAt !== null}
              version={room.version}
              isDisabled={room.children > 0}
              end={(at, version) =>
                call(endRoom, { params: { settingId, roomId: room.id }, body: { at, version } })
              }
            />
          </span>
        </Row>
      ))}
    </ul>
  );
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
