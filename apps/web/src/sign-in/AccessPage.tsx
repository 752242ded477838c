/** The manager's page of how people get in: tablets, PINs, other managers, and their own passkeys and sessions. */
import { endDevice, listDevices, makePairing } from '@storybell/contracts/device';
import type { DeviceId, RoomId, StaffId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { listStaff, type Setting } from '@storybell/contracts/setting';
import {
  addPasskey,
  askRecovery,
  confirmRecovery,
  listPasskeys,
  listStaffAccess,
  makePinCode,
  makeSetUpLink,
  removePasskey,
  renewRecoveryCodes,
  unlockPin,
  type StaffAccess,
} from '@storybell/contracts/staff-sign-in';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callInSecret } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { moment } from '../manager/why-words.ts';
import { usePeopleWords } from '../people/PeopleWords.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Problem, ProblemLine } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { OwnSessions } from './OwnSessions.tsx';
import { makePasskey } from './passkeys.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SignInProblem } from './SignInProblem.tsx';
import './access.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export function AccessPage({ session, setting }: Props) {
  const { say } = useWords();
  return (
    <div className="page access">
      <div className="page-head">
        <h1>{say('signin.work.access')}</h1>
      </div>
      <Tablets setting={setting} />
      <People session={session} setting={setting} />
      <Passkeys zone={setting.timeZone} />
      <OwnSessions zone={setting.timeZone} />
    </div>
  );
}

function Tablets({ setting }: { readonly setting: Setting }) {
  const words = useWords();
  const { say } = words;
  const params = { settingId: setting.id };
  const [roomId, setRoomId] = useState<RoomId | undefined>(setting.rooms[0]?.id);
  const devices = useQuery({
    queryKey: ['devices', setting.id],
    queryFn: () => call(listDevices, { params }),
    refetchInterval: 15_000,
  });
  const pair = useMutation({
    mutationFn: (room: RoomId) => call(makePairing, { params, body: { roomId: room } }),
  });
  const end = useMutation({
    mutationFn: (deviceId: DeviceId) => call(endDevice, { params: { ...params, deviceId } }),
    onSettled: () => devices.refetch(),
  });
  const tablets = (devices.data?.devices ?? []).filter((device) => device.roomId !== null);
  const nameOf = (id: RoomId | null) => setting.rooms.find((room) => room.id === id)?.name ?? '';
  return (
    <section className="card access-part">
      <h2>{say('signin.work.tablets')}</h2>
      {devices.isPending && <Skeleton count={2} kind="row" />}
      {devices.error !== null && <Problem error={devices.error} onRetry={devices.refetch} />}
      {devices.data !== undefined && tablets.length === 0 && (
        <p className="quiet">{say('signin.work.no_tablets')}</p>
      )}
      <ul className="access-list">
        {tablets.map((tablet) => (
          <li key={tablet.id}>
            <span className="access-words">
              <strong>
                <bdi>{nameOf(tablet.roomId)}</bdi>
              </strong>
              <small>
                <bdi>{tablet.label}</bdi>{' '}
                {say('signin.work.good_until', { when: moment(words, tablet.goodUntil, setting.timeZone) })}
              </small>
            </span>
            <Button
              look="danger"
              isBusy={end.isPending && end.variables === tablet.id}
              onClick={() => {
                end.mutate(tablet.id);
              }}
            >
              {say('signin.work.end_tablet')}
            </Button>
          </li>
        ))}
      </ul>
      {tablets.length > 0 && <p className="quiet">{say('signin.work.end_tablet_help')}</p>}
      {roomId !== undefined && (
        <>
          <Choice
            label={say('signin.work.new_tablet')}
            options={setting.rooms.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
            value={roomId}
            onChange={setRoomId}
          />
          <Button
            icon="plus"
            isBusy={pair.isPending}
            onClick={() => {
              pair.mutate(roomId);
            }}
          >
            {say('signin.work.new_tablet')}
          </Button>
        </>
      )}
      <ProblemLine error={pair.error ?? end.error} />
      {pair.data !== undefined && (
        <Shown label={say('signin.work.tablet_code')} text={inGroups(pair.data.code)} />
      )}
    </section>
  );
}

function People({ session, setting }: Props) {
  const params = { settingId: setting.id };
  const { say } = useWords();
  const staff = useQuery({ queryKey: ['staff', setting.id], queryFn: () => call(listStaff, { params }) });
  const access = useQuery({
    queryKey: ['staff-access', setting.id],
    queryFn: () => call(listStaffAccess, { params }),
  });
  const error = staff.error ?? access.error;
  return (
    <section className="card access-part">
      <h2>{say('signin.work.people')}</h2>
      {error !== null && (
        <Problem error={error} onRetry={() => Promise.all([staff.refetch(), access.refetch()])} />
      )}
      <ul className="access-list">
        {(staff.data?.staff ?? []).map((person) => (
          <Colleague
            key={person.id}
            person={person}
            session={session}
            setting={setting}
            access={access.data?.access.find(({ staffId }) => staffId === person.id)}
            onChanged={access.refetch}
          />
        ))}
      </ul>
    </section>
  );
}

interface ColleagueProps extends Props {
  readonly person: { readonly id: StaffId; readonly knownAs: string; readonly role: 'staff' | 'manager' };
  readonly access: StaffAccess | undefined;
  readonly onChanged: () => unknown;
}

function Colleague({ person, session, setting, access, onChanged }: ColleagueProps) {
  const words = usePeopleWords();
  const { say, p } = words;
  const params = { settingId: setting.id, staffId: person.id };
  const act = { onSettled: onChanged };
  const pinCode = useMutation({ mutationFn: () => call(makePinCode, { params }) });
  const unlock = useMutation({ mutationFn: () => call(unlockPin, { params }), ...act });
  const link = useMutation({ mutationFn: () => call(makeSetUpLink, { params }) });
  const ask = useMutation({ mutationFn: () => call(askRecovery, { params }), ...act });
  const confirm = useMutation({ mutationFn: () => call(confirmRecovery, { params }), ...act });

  const passkeys = access?.passkeys ?? 0;
  const canSignIn = passkeys > 0 || access?.hasAuthenticator === true;
  const isOther = person.id !== session.actor.id;
  const askedBy = access?.recoveryAskedBy ?? null;
  const token = confirm.data ?? link.data;
  const until = (instant: string) => moment(words, instant, setting.timeZone);
  return (
    <li className="colleague">
      <Avatar id={person.id} name={person.knownAs} />
      <span className="access-words">
        <strong>
          <bdi>{person.knownAs}</bdi>
        </strong>
        <span className="access-chips">
          <Chip>{say(access?.hasPin === true ? 'signin.work.has_pin' : 'signin.work.no_pin')}</Chip>
          {access?.isAway === true && <Chip tone="bad">{p('brake.long_away')}</Chip>}
          {person.role === 'manager' && (
            <Chip>
              {canSignIn
                ? say('signin.work.has_passkeys', { count: passkeys })
                : say('signin.work.no_passkeys')}
            </Chip>
          )}
        </span>
      </span>
      <span className="access-acts">
        <Button
          isBusy={pinCode.isPending}
          onClick={() => {
            pinCode.mutate();
          }}
        >
          {say('signin.work.give_pin_code')}
        </Button>
        {(access?.isLocked === true || access?.isAway === true) && (
          <Button
            isBusy={unlock.isPending}
            onClick={() => {
              unlock.mutate();
            }}
          >
            {access.isAway ? p('brake.let_in') : say('signin.work.unlock')}
          </Button>
        )}
        {person.role === 'manager' && isOther && !canSignIn && (
          <Button
            isBusy={link.isPending}
            onClick={() => {
              link.mutate();
            }}
          >
            {say('signin.work.give_link')}
          </Button>
        )}
        {person.role === 'manager' && isOther && canSignIn && askedBy === null && (
          <Button
            look="quiet"
            isBusy={ask.isPending}
            onClick={() => {
              ask.mutate();
            }}
          >
            {say('signin.work.ask_recovery')}
          </Button>
        )}
        {isOther && askedBy !== null && askedBy !== session.actor.id && (
          <Button
            look="danger"
            isBusy={confirm.isPending}
            onClick={() => {
              confirm.mutate();
            }}
          >
            {say('signin.work.confirm_recovery')}
          </Button>
        )}
      </span>
      <div className="access-answer">
        {askedBy !== null && (
          <p className="quiet">
            {askedBy === session.actor.id
              ? say('signin.work.recovery_asked')
              : say('signin.work.recovery_help')}
          </p>
        )}
        <ProblemLine error={pinCode.error ?? unlock.error ?? link.error ?? ask.error ?? confirm.error} />
        {pinCode.data !== undefined && (
          <Shown
            label={say('signin.work.pin_code_until', { when: until(pinCode.data.expiresAt) })}
            text={pinCode.data.code}
          />
        )}
        {token !== undefined && (
          <Shown
            label={say('signin.work.link_until', { when: until(token.expiresAt) })}
            text={`${location.origin}/set-up#${token.token}`}
          />
        )}
      </div>
    </li>
  );
}

/** Of the manager who looks. */
function Passkeys({ zone }: { readonly zone: string }) {
  const words = useWords();
  const { say } = words;
  const own = useQuery({ queryKey: ['passkeys'], queryFn: () => call(listPasskeys, {}), staleTime: 0 });
  const refresh = { onSettled: () => own.refetch() };
  const add = useMutation({
    mutationFn: async () => {
      const { options } = await call(listPasskeys, {});
      return callInSecret(addPasskey, { body: { response: await makePasskey(options) } });
    },
    ...refresh,
  });
  const remove = useMutation({
    mutationFn: (passkeyId: NonNullable<typeof own.data>['passkeys'][number]['id']) =>
      call(removePasskey, { params: { passkeyId } }),
    ...refresh,
  });
  const renew = useMutation({ mutationFn: () => callInSecret(renewRecoveryCodes, {}) });
  const known = own.data?.passkeys ?? [];
  return (
    <section className="card access-part">
      <h2>{say('signin.work.my_sign_in')}</h2>
      {own.error !== null && <Problem error={own.error} onRetry={own.refetch} />}
      <ul className="access-list">
        {known.map(({ id, label, madeAt, lastUsedAt }) => (
          <li key={id}>
            <span className="access-words">
              <strong>{label === '' ? say('signin.common.unknown_device') : <bdi>{label}</bdi>}</strong>
              <small>
                {say('signin.common.last_seen', { when: moment(words, lastUsedAt ?? madeAt, zone) })}
              </small>
            </span>
            {known.length > 1 && (
              <Button
                isBusy={remove.isPending && remove.variables === id}
                onClick={() => {
                  remove.mutate(id);
                }}
              >
                {say('signin.work.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {known.length < 2 && <p>{say('signin.work.second_passkey_help')}</p>}
      <Button
        icon="plus"
        isBusy={add.isPending}
        onClick={() => {
          add.mutate();
        }}
      >
        {say('signin.work.second_passkey')}
      </Button>
      <Button
        isBusy={renew.isPending}
        onClick={() => {
          renew.mutate();
        }}
      >
        {say('signin.work.codes_new')}
      </Button>
      <SignInProblem error={add.error ?? remove.error ?? renew.error} />
      {renew.data !== undefined && <RecoveryCodes codes={renew.data.codes} onKept={renew.reset} />}
    </section>
  );
}

/** Told to the manager alone, once. */
function Shown({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <p className="shown" role="status">
      {label}
      <strong className="secret" dir="ltr">
        {text}
      </strong>
    </p>
  );
}

const inGroups = (code: string) => code.replaceAll(/(.{4})(?=.)/gu, '$1 ');
