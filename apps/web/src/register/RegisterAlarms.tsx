/** A head count that does not fit, above every page of staff and managers, until one fits or somebody says where the child is. */
import type { Child } from '@storybell/contracts/child';
import { resolutions, type HeadCount } from '@storybell/contracts/register';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { isolate, list, time } from '@storybell/i18n/format';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { CountSheet } from './CountSheet.tsx';
import { useRegisterWords } from './use-register-words.ts';
import { useRegister, useRegisterActs, type Register } from './use-register.ts';
import './register.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly roll: readonly Child[];
}

export function RegisterAlarms(props: Props) {
  const register = useRegister(props.session);
  const alarms = register.data?.counts.filter(({ isOpen }) => isOpen) ?? [];
  if (register.data === undefined) return null;
  const { data } = register;
  return alarms.map((alarm) => <Alarm key={alarm.id} {...props} register={data} alarm={alarm} />);
}

interface AlarmProps extends Props {
  readonly register: Register;
  readonly alarm: HeadCount;
}

function Alarm({ session, setting, roll, register, alarm }: AlarmProps) {
  const { r, locale } = useRegisterWords();
  const acts = useRegisterActs(session);
  const [open, setOpen] = useState<'count' | 'where'>();
  const { of } = alarm;
  const outing = register.outings.find(({ id }) => id === of.id);
  const place = of.kind === 'room' ? setting.rooms.find(({ id }) => id === of.id)?.name : outing?.place;
  const there = register.children.filter(({ roomId, outingId }) => of.kind === 'room' ? outingId === null && roomId === of.id : outingId === of.id);
  const missing = roll.filter(({ id }) => alarm.missing.includes(id));
  return (
    <section className="register-alarm" role="alert">
      <h2>
        <Icon name="alert" size={32} />
        <bdi>{place ?? r('title')}</bdi>
      </h2>
      <p className="register-alarm-count">
        {r('counted', {
          counted: alarm.counted,
          expected: alarm.expected,
          time: time(locale, alarm.at, { timeZone: setting.timeZone }),
          name: isolate(alarm.by),
        })}
      </p>
      {missing.length > 0 && (
        <p className="register-alarm-who">
          {r('missing', { names: list(locale, missing.map(({ knownAs, initial }) => isolate(`${knownAs} ${initial}`.trim()))) })}
        </p>
      )}
      <div className="register-acts">
        <Button
          size="large"
          icon="checks"
          onClick={() => {
            setOpen('count');
          }}
        >
          {r('count')}
        </Button>
        <Button
          size="large"
          aria-expanded={open === 'where'}
          onClick={() => {
            setOpen(open === 'where' ? undefined : 'where');
          }}
        >
          {r('where')}
        </Button>
      </div>
      {open === 'where' && (
        <div className="register-acts">
          {resolutions.map((resolution) => (
            <Button
              key={resolution}
              size="large"
              isBusy={acts.resolve.isPending && acts.resolve.variables.resolution === resolution}
              disabled={acts.resolve.isPending}
              onClick={() => {
                acts.resolve.mutate({ of, headCountId: alarm.id, resolution });
              }}
            >
              {r(`found.${resolution}`)}
            </Button>
          ))}
        </div>
      )}
      <ProblemLine error={acts.resolve.error} />
      {open === 'count' && (
        <CountSheet
          of={of}
          children={roll.filter(({ id }) => there.some(({ childId }) => childId === id))}
          acts={acts}
          zone={setting.timeZone}
          onClose={() => {
            setOpen(undefined);
          }}
        />
      )}
    </section>
  );
} // prettier-ignore
