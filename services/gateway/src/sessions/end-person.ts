/** All that lets a person in, ended at once: their employment, their record or what they are here has changed. */
import type { PersonRef } from '@storybell/contracts/person';
import type { Tx } from '@storybell/platform/sql';
import { cutAfter } from './end-session.ts';
import { revokeOfPerson } from './session.queries.ts';

interface Ending {
  readonly now: Date;
  readonly cutSession: (sessionId: string) => void;
}

export async function endPerson(tx: Tx, person: PersonRef, { now, cutSession }: Ending): Promise<void> {
  cutAfter(tx, await revokeOfPerson(tx, person, now), cutSession);
}
