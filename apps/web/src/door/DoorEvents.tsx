/** What happened at the door, for managers: who was refused, and who was given a child all the same. */
import type { DoorEvent } from '@storybell/contracts/door';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { isolate, list } from '@storybell/i18n/format';
import { moment } from '../manager/why-words.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Section } from '../Section.tsx';
import { CallBacks } from './CallBacks.tsx';
import { useDoorWords } from './use-door-words.ts';
import { useDoorEvents } from './use-door.ts';
import './door.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export const DoorEvents = (props: Props) => (
  <Section of={['people', 'door']}>
    <Events {...props} />
  </Section>
);

function Events({ session, setting }: Props) {
  const { d, t } = useDoorWords();
  const events = useDoorEvents(session);
  return (
    <section className="page door">
      <h2>{t('explain.show')}</h2>
      {events.error !== null && <Problem error={events.error} onRetry={events.refetch} />}
      {events.data !== undefined && (
        <CallBacks session={session} callBacks={events.data.callBacks} zone={setting.timeZone} />
      )}
      {events.data?.events.length === 0 && <p className="quiet">{d('nothing')}</p>}
      <ul className="door-list">
        {(events.data?.events ?? []).map((event) => (
          <One key={event.id} event={event} zone={setting.timeZone} />
        ))}
      </ul>
    </section>
  );
}

function One({ event, zone }: { readonly event: DoorEvent; readonly zone: string }) {
  const words = useDoorWords();
  const { d, locale } = words;
  const { child, person, by, at, override } = event;
  return (
    <li className="card door-row">
      <Avatar id={child.id} name={child.knownAs} />
      <span className="door-words">
        <strong>
          <bdi>{child.knownAs}</bdi>
        </strong>
        <span>{d('was_refused', { person: isolate(person), name: isolate(by) })}</span>
        <small className="quiet">{moment(words, at, zone)}</small>
        {override !== null && (
          <>
            <Chip tone="bad" icon="alert">
              {d('was_released', {
                person: isolate(person),
                names: list(locale, override.by.map(isolate)),
              })}
            </Chip>
            <span>{d(`reason.${override.reason}`)}</span>
            <small className="quiet">{moment(words, override.at, zone)}</small>
          </>
        )}
      </span>
    </li>
  );
}
