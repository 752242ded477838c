/** The register: who is in which room now, who is out, and whether the last count fits. */
import type { Child } from '@storybell/contracts/child';
import type { RegisterChild } from '@storybell/contracts/register';
import { RoomId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { isolate, time } from '@storybell/i18n/format';
import { useState } from 'react';
import { RoomTabs } from '../posting/RoomTabs.tsx';
import { ALL_ROOMS, useRoom } from '../posting/use-room.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { CountSheet } from './CountSheet.tsx';
import { MoveSheet } from './MoveSheet.tsx';
import { OutingCard } from './OutingCard.tsx';
import { OutingSheet } from './OutingSheet.tsx';
import { useRegisterWords } from './use-register-words.ts';
import { useRegister, useRegisterActs } from './use-register.ts';
import './register.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly roll: readonly Child[];
}

type Open = { readonly what: 'count' | 'out' } | { readonly what: 'move'; readonly child: Child };

export function RegisterPage({ session, setting, roll }: Props) {
  const { r, locale } = useRegisterWords();
  const [roomId, goToRoom] = useRoom(setting);
  const [open, setOpen] = useState<Open>();
  const register = useRegister(session);
  const acts = useRegisterActs(session);
  const close = () => {
    setOpen(undefined);
  };
  const at = (instant: string) => time(locale, instant, { timeZone: setting.timeZone });
  const { data } = register;
  const rows = roll.flatMap((child) => {
    const state = data?.children.find(({ childId }) => childId === child.id);
    return state === undefined ? [] : [{ child, state }];
  });
  const isHere = ({ state }: One) => roomId === ALL_ROOMS || state.roomId === roomId;
  const inRoom = rows.filter(({ state }) => state.outingId === null);
  const here = inRoom.filter(isHere);
  // Of this room, and in another for now: whoever looks for them here finds where they are.
  const elsewhere = inRoom.filter((one) => !isHere(one) && one.child.roomId === roomId);
  const count = data?.counts.find(({ of }) => of.kind === 'room' && of.id === roomId);
  return (
    <div className="page register">
      <h1>{r('title')}</h1>
      <RoomTabs setting={setting} roomId={roomId} onChange={goToRoom} />
      {register.error !== null && <Problem error={register.error} onRetry={register.refetch} />}
      {register.error !== null && data !== undefined && (
        <p className="register-old">{r('as_of', { time: at(data.at) })}</p>
      )}
      {data === undefined && register.error === null && <Skeleton count={4} kind="row" />}
      {data !== undefined && (
        <>
          <div className="register-head">
            <p>
              <strong>{r('here', { count: here.length })}</strong>
              {count !== undefined && (
                <small className="quiet">
                  {r('counted', { counted: count.counted, expected: count.expected, time: at(count.at), name: isolate(count.by) })}
                </small>
              )}
            </p>
            {here.length > 0 && (
              <Button
                size="large"
                icon="exit"
                onClick={() => {
                  setOpen({ what: 'out' });
                }}
              >
                {r('out')}
              </Button>
            )}
            {here.length > 0 && roomId !== ALL_ROOMS && (
              <Button
                look="primary"
                size="large"
                icon="checks"
                onClick={() => {
                  setOpen({ what: 'count' });
                }}
              >
                {r('count')}
              </Button>
            )}
          </div>
          {data.outings.map((outing) => (
            <OutingCard key={outing.id} outing={outing} roll={roll} acts={acts} zone={setting.timeZone} />
          ))}
          {here.length === 0 && elsewhere.length === 0 && (
            <Empty title={r('here', { count: 0 })} icon="people" />
          )}
          <ul className="register-list">
            {[...here, ...elsewhere].map((one) => (
              <Row
                key={one.state.childId}
                one={one}
                setting={setting}
                roomId={roomId}
                onMove={() => {
                  setOpen({ what: 'move', child: one.child });
                }}
              />
            ))}
          </ul>
          {open?.what === 'count' && (
            <CountSheet
              of={{ kind: 'room', id: RoomId.parse(roomId) }}
              children={here.map(({ child }) => child)}
              acts={acts}
              zone={setting.timeZone}
              onClose={close}
            />
          )}
          {open?.what === 'out' && (
            <OutingSheet
              children={here.map(({ child }) => child)}
              session={session}
              acts={acts}
              onClose={close}
            />
          )}
          {open?.what === 'move' && (
            <MoveSheet
              child={open.child}
              roomId={rows.find(({ child }) => child.id === open.child.id)?.state.roomId}
              setting={setting}
              acts={acts}
              onClose={close}
            />
          )}
        </>
      )}
    </div>
  );
} // prettier-ignore

interface One {
  readonly child: Child;
  readonly state: RegisterChild;
}

interface RowProps {
  readonly one: One;
  readonly setting: Setting;
  /** The room that is looked at. */
  readonly roomId: string;
  readonly onMove: () => void;
}

function Row({ one: { child, state }, setting, roomId, onMove }: RowProps) {
  const { r, say, locale } = useRegisterWords();
  const at = (instant: string) => time(locale, instant, { timeZone: setting.timeZone });
  const nameOf = (id: string) => isolate(setting.rooms.find((room) => room.id === id)?.name ?? '');
  return (
    <li className="card register-row">
      <Avatar id={child.id} name={child.knownAs} initial={child.initial} />
      <span className="register-words">
        <strong>
          <bdi>{child.knownAs}</bdi> <bdi>{child.initial}</bdi>
        </strong>
        <span>{say('door.door.here_since', { time: at(state.since) })}</span>
        {state.lastSeen.how !== 'arrived' && (
          <small className="quiet">
            {r('seen', { time: at(state.lastSeen.at), name: isolate(state.lastSeen.by) })}
          </small>
        )}
        {state.roomId !== child.roomId && (
          <Chip tone="calm" icon="people">
            {state.roomId === roomId
              ? r('guest_of', { room: nameOf(child.roomId) })
              : r('now_in', { room: nameOf(state.roomId) })}
          </Chip>
        )}
      </span>
      <Button onClick={onMove}>{r('move')}</Button>
    </li>
  );
}
