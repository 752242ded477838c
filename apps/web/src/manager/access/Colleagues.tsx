/** Who works here and how each gets in; what a manager can do for a colleague who cannot. */
import type { StaffId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { listStaff, type Setting } from '@storybell/contracts/setting';
import {
  askRecovery,
  confirmRecovery,
  listStaffAccess,
  makePinCode,
  makeSetUpLink,
  unlockPin,
  type StaffAccess,
} from '@storybell/contracts/staff-sign-in';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { call } from '../../api.ts';
import { useWords } from '../../i18n.tsx';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Problem, ProblemLine } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useStaff } from '../people/use-people.ts';
import { moment } from '../why-words.ts';
import { Shown } from './Shown.tsx';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export function Colleagues({ session, setting }: Props) {
  const params = { settingId: setting.id };
  const { say } = useWords();
  const staff = useQuery({ queryKey: ['staff', setting.id], queryFn: () => call(listStaff, { params }) });
  const access = useQuery({
    queryKey: ['staff-access', setting.id],
    queryFn: async () => (await call(listStaffAccess, { params })).access,
  });
  // Who is of a group, and whose new start is not theirs to give.
  const records = useStaff(session);
  const error = staff.error ?? access.error ?? records.error;
  return (
    <section className="card access-part">
      <h2>{say('signin.work.people')}</h2>
      {error !== null && (
        <Problem
          error={error}
          onRetry={() => Promise.all([staff.refetch(), access.refetch(), records.refetch()])}
        />
      )}
      {error === null && (staff.isPending || access.isPending || records.isPending) && (
        <Skeleton count={4} kind="row" />
      )}
      {staff.data !== undefined && access.data !== undefined && records.data !== undefined && (
        <ul className="access-list">
          {staff.data.staff.map((person) => (
            <Colleague
              key={person.id}
              person={person}
              session={session}
              setting={setting}
              access={access.data.find(({ staffId }) => staffId === person.id)}
              isOfGroup={records.data.some((one) => one.id === person.id && one.isGroupAdministrator)}
              onChanged={access.refetch}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface ColleagueProps extends Props {
  readonly person: { readonly id: StaffId; readonly knownAs: string; readonly role: 'staff' | 'manager' };
  readonly access: StaffAccess | undefined;
  readonly isOfGroup: boolean;
  readonly onChanged: () => unknown;
}

function Colleague({ person, session, setting, access, isOfGroup, onChanged }: ColleagueProps) {
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
  const mayStartAnew = person.role === 'manager' && isOther && !isOfGroup;
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
          {isOfGroup && <Chip tone="calm">{p('group.administrator')}</Chip>}
          {person.role === 'manager' && !isOfGroup && (
            <Chip>
              {canSignIn
                ? say('signin.work.has_passkeys', { count: passkeys })
                : say('signin.work.no_passkeys')}
            </Chip>
          )}
        </span>
      </span>
      <span className="access-acts">
        <Act of={pinCode}>{say('signin.work.give_pin_code')}</Act>
        {(access?.isLocked === true || access?.isAway === true) && (
          <Act of={unlock}>{access.isAway ? p('brake.let_in') : say('signin.work.unlock')}</Act>
        )}
        {mayStartAnew && !canSignIn && <Act of={link}>{say('signin.work.give_link')}</Act>}
        {mayStartAnew && canSignIn && askedBy === null && (
          <Act of={ask} look="quiet">
            {say('signin.work.ask_recovery')}
          </Act>
        )}
        {isOther && !isOfGroup && askedBy !== null && askedBy !== session.actor.id && (
          <Act of={confirm} look="danger">
            {say('signin.work.confirm_recovery')}
          </Act>
        )}
      </span>
      <div className="access-answer">
        {isOfGroup && isOther && <p className="quiet">{p('group.new_start')}</p>}
        {askedBy !== null && !isOfGroup && (
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

interface ActProps extends Pick<ComponentProps<typeof Button>, 'look' | 'children'> {
  readonly of: { readonly isPending: boolean; readonly mutate: () => void };
}

const Act = ({ of: { isPending, mutate }, ...rest }: ActProps) => (
  <Button
    {...rest}
    isBusy={isPending}
    onClick={() => {
      mutate();
    }}
  />
);
