/** The people who have a session or may get one by the demo sign-in, as diary knows them. */
import { Session, type PersonActor } from '@storybell/contracts/session';
import { listPeople } from '@storybell/contracts/setting';
import type { Client } from '@storybell/platform/client';
import { AppError } from '@storybell/platform/errors';
import type { z } from 'zod';

export type People = z.output<typeof listPeople.response>;
export type Person = People['people'][number];

/** @throws AppError `unavailable` when diary does not answer. */
export async function readPeople(client: Pick<Client, 'call'>): Promise<People> {
  const answer = await client.call(listPeople, {});
  if (!answer.ok) throw new AppError('unavailable', 'the people of the settings cannot be read now');
  return answer.value;
}

export const findPerson = ({ people }: People, actor: PersonActor): Person | undefined =>
  people.find(
    ({ id, kind, settingId }) => id === actor.id && kind === actor.kind && settingId === actor.settingId,
  );

export const actorOf = ({ kind, id, settingId }: Person): PersonActor =>
  Session.shape.actor.parse({ kind, id, settingId });

export const sessionOf = (person: Person): Session => ({
  actor: actorOf(person),
  name: person.name,
  locale: person.locale,
});
