/** Everyone of the demo, as diary lists them: nobody else's name is needed to sign in there. */
import { listPeople } from '@storybell/contracts/setting';
import type { Client } from '@storybell/platform/client';
import { AppError } from '@storybell/platform/errors';
import type { z } from 'zod';

export type People = z.output<typeof listPeople.response>;

/** @throws AppError `unavailable` when diary does not answer. */
export async function readDemoPeople(client: Pick<Client, 'call'>): Promise<People> {
  const answer = await client.call(listPeople, {});
  if (!answer.ok) throw new AppError('unavailable', 'the people of the settings cannot be read now');
  return answer.value;
}
