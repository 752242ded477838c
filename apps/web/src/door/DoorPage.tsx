/** The door: who is here, and what must be known before a child is given to anybody. */
import type { Child } from '@storybell/contracts/child';
import type { DoorChild } from '@storybell/contracts/door';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { isolate, time } from '@storybell/i18n/format';
import { useState } from 'react';
import { StandingChip } from '../calendar/StandingChip.tsx';
import { useCalendarWords } from '../calendar/use-calendar-words.ts';
import { RoomTabs } from '../posting/RoomTabs.tsx';
import { ALL_ROOMS, useRoom } from '../posting/use-room.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Problem, ProblemLine } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useRegister } from '../register/use-register.ts';
import { DoorSheet } from './DoorSheet.tsx';
import { Section } from '../Section.tsx';
import { useDoorWords } from './use-door-words.ts';
import { useDoor, useDoorActs } from './use-door.ts';
import './door.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly roll: readonly Child[];
}

export const DoorPage = (props: Props) => (
  <Section of={['people', 'signin', 'door']}>
    <Door {...props} />
  </Section>
);

function Door({ session, setting, roll }: Props) {
  const { t, d } = useDoorWords();
  const [roomId, goToRoom] = useRoom(setting);
  const [openId, setOpenId] = useState<string>();
  const door = useDoor(session);
  const acts = useDoorActs(session);
  const now = new Map(useRegister(session).data?.children.map((one) => [one.childId, one.roomId]));
  // Whoever comes for a child asks for it at its own room, and finds it there and where it is for now.
  const inRoom = roll.filter(
    ({ id, roomId: own }) => roomId === ALL_ROOMS || own === roomId || now.get(id) === roomId,
  );
  const open = roll.find(({ id }) => id === openId);
  const openState = open && door.data?.get(open.id);
  return (
    <div className="page door">
      <h1>{d('title')}</h1>
      <RoomTabs setting={setting} roomId={roomId} onChange={goToRoom} />
      {door.error !== null && <Problem error={door.error} onRetry={door.refetch} />}
      <ProblemLine error={acts.arrive.error} />
      {inRoom.length === 0 && <Empty title={t('log.empty_room')} icon="people" />}
      <Counts states={inRoom.flatMap(({ id }) => door.data?.get(id) ?? [])} />
      {door.data === undefined ? (
        door.error === null && <Skeleton count={4} kind="row" />
      ) : (
        <ul className="door-list">
          {inRoom.map((child) => (
            <Row
              key={child.id}
              child={child}
              state={door.data.get(child.id)}
              zone={setting.timeZone}
              isArriving={acts.arrive.isPending && acts.arrive.variables === child.id}
              onArrive={() => {
                acts.arrive.mutate(child.id);
              }}
              onOpen={() => {
                setOpenId(child.id);
              }}
            />
          ))}
        </ul>
      )}
      {open !== undefined && openState !== undefined && (
        <DoorSheet
          settingId={setting.id}
          child={open}
          state={openState}
          acts={acts}
          onClose={() => {
            setOpenId(undefined);
          }}
        />
      )}
    </div>
  );
}

/** What the calendar says of the room, in one look. */
function Counts({ states }: { readonly states: readonly DoorChild[] }) {
  const { k } = useCalendarWords();
  const absent = states.filter(({ standing }) => standing?.is === 'expected' && standing.hasBegun).length;
  const late = states.filter(({ standing }) => standing?.is === 'late').length;
  return (
    <p className="chips door-counts" role="status">
      {absent > 0 && (
        <Chip tone="warn" icon="clock">
          {k('not_here', { count: absent })}
        </Chip>
      )}
      {late > 0 && (
        <Chip tone="warn" icon="alert">
          {k('still_here', { count: late })}
        </Chip>
      )}
    </p>
  );
}

interface RowProps {
  readonly child: Child;
  readonly state: DoorChild | undefined;
  readonly zone: string;
  readonly isArriving: boolean;
  readonly onArrive: () => void;
  readonly onOpen: () => void;
}

function Row({ child, state, zone, isArriving, onArrive, onOpen }: RowProps) {
  const { d, locale } = useDoorWords();
  const at = (instant: string) => time(locale, instant, { timeZone: zone });
  return (
    <li className="card door-row">
      <Avatar id={child.id} name={child.knownAs} initial={child.initial} />
      <span className="door-words">
        <strong>
          <bdi>{child.knownAs}</bdi> <bdi>{child.initial}</bdi>
        </strong>
        {state?.attendance && <span>{d('here_since', { time: at(state.attendance.arrivedAt) })}</span>}
        {state?.attendance === null && state.gone !== null && (
          <span>{d('gone', { time: at(state.gone.at), name: isolate(state.gone.with) })}</span>
        )}
        <StandingChip standing={state?.standing} zone={zone} />
        {state?.doNotRelease.map(({ guardianId, name }) => (
          <Chip key={guardianId} tone="bad" icon="alert">
            {d('do_not_release')} <bdi>{name}</bdi>
          </Chip>
        ))}
      </span>
      {state?.attendance ? (
        <Button look="primary" size="large" icon="exit" onClick={onOpen}>
          {d('goes_home')}
        </Button>
      ) : (
        <Button
          size="large"
          icon="check"
          isBusy={isArriving}
          disabled={state === undefined}
          onClick={onArrive}
        >
          {d('arrived')}
        </Button>
      )}
    </li>
  );
}
