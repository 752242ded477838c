/** The people who have a session or would get one, as diary knows them. */
import type { SettingId } from '@storybell/contracts/ids';
import { readPeople, type Person, type PersonRef } from '@storybell/contracts/person';
import { Session, strengthOf, type PersonActor } from '@storybell/contracts/session';
import { readSetting } from '@storybell/contracts/setting';
import type { Client } from '@storybell/platform/client';
import { AppError } from '@storybell/platform/errors';
import type { OfStaff } from './of-staff.queries.ts';
import type { KnownSession } from './sessions/session.ts';
import type { SessionStart } from './sessions/start-session.ts';

export const refOf = ({ kind, id, settingId }: PersonActor | Person): PersonRef => ({ kind, id, settingId });

/** @throws AppError `unavailable` when diary does not answer. */
export async function findPeople(
  client: Pick<Client, 'call'>,
  asked: readonly PersonRef[],
): Promise<readonly Person[]> {
  const answer = await client.call(readPeople, { body: { people: [...asked] } });
  if (!answer.ok) throw new AppError('unavailable', 'the people of the settings cannot be read now');
  return answer.value.people;
}

/** Undefined alike for one who never was and one who has left. @throws AppError `unavailable` */
export const findPerson = async (
  client: Pick<Client, 'call'>,
  asked: PersonRef,
): Promise<Person | undefined> => (await findPeople(client, [asked]))[0];

/** One of the staff, as whatever they are here now. @throws AppError `unavailable` */
export const findEmployed = async (
  client: Pick<Client, 'call'>,
  { settingId, staffId: id }: OfStaff,
): Promise<Person | undefined> =>
  (
    await findPeople(client, [
      { kind: 'manager', id, settingId },
      { kind: 'staff', id, settingId },
    ])
  )[0];

/** @throws AppError `unavailable` when diary does not answer, or knows no such setting. */
export async function findSettingName(client: Pick<Client, 'call'>, settingId: SettingId): Promise<string> {
  const answer = await client.call(readSetting, { params: { settingId } });
  if (!answer.ok) throw new AppError('unavailable', 'the setting cannot be read now');
  return answer.value.name;
}

export const actorOf = ({ kind, id, settingId, isLead }: Omit<Person, 'name' | 'roomId'>): PersonActor =>
  Session.shape.actor.parse({ kind, id, settingId, ...(isLead && { isLead }) });

/** A group administrator: whoever lets them in anew lets them into several settings. */
export const isOfGroup = ({ groupHome }: Person): boolean => (groupHome ?? null) !== null;

/** What the page reads of who is signed in. */
export const sessionOf = (
  person: Pick<Person, 'name' | 'locale' | 'groupHome'>,
  { actor, raisedUntil, label, isShared, home }: Omit<KnownSession, 'id' | 'deviceId'>,
): Session => ({
  actor,
  name: person.name,
  locale: person.locale,
  strength: strengthOf(actor),
  expiresAt: raisedUntil?.toISOString() ?? null,
  device: label,
  isShared,
  // Of whoever came by what they sign in with at home: by anything else they are manager here, and no more.
  ...(person.groupHome === (home?.staffId ?? actor.id) && { group: { isHome: home === undefined } }),
});

/** The session of a sign-in that has no step-up to fall back from. */
export const plainSession = (
  person: Person,
  { strength, label, isShared = false }: Pick<SessionStart, 'strength' | 'label' | 'isShared'>,
): Session =>
  sessionOf(person, {
    actor: { ...actorOf(person), strength },
    raisedUntil: undefined,
    label,
    isShared,
    home: undefined,
  });
