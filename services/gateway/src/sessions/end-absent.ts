/** The net below what diary tells: everyone signed in is looked up, and who is not there any more is signed out. */
import type { Person, PersonRef } from '@storybell/contracts/person';
import type { Deps } from '../deps.ts';
import { findPeople } from '../people.ts';
import { endPerson } from './end-person.ts';
import { listSignedIn } from './session.queries.ts';

/** With the look at the sockets every 5 s, nobody who left is served for 10 s. */
export const ABSENT_MS = 4_000;
/** As many as one call takes: `readPeople`. */
const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

type Needs = Pick<Deps, 'client' | 'clock' | 'cutSession' | 'db'>;

export async function endAbsent({ client, clock, cutSession, db }: Needs): Promise<void> {
  let after = FIRST;
  for (;;) {
    const now = clock.now();
    const signedIn = await listSignedIn(db, { after, limit: BATCH, now });
    const last = signedIn.at(-1);
    if (!last) return;

    const refs = signedIn.map(({ kind, id, settingId }): PersonRef => ({ kind, id, settingId }));
    const present = new Set((await findPeople(client, refs)).map(signOf));
    for (const person of signedIn) {
      if (present.has(signOf(person))) continue;
      const { kind, id, settingId } = person;
      await db.tx((tx) => endPerson(tx, { kind, id, settingId }, { now, cutSession }));
    }
    if (signedIn.length < BATCH) return;
    after = last.id;
  }
}

/** Who became the lead for safeguarding, or ceased to be, is somebody else for this. */
const signOf = ({ kind, id, settingId, isLead }: PersonRef & Pick<Person, 'isLead'>) =>
  `${kind} ${id} ${settingId} ${String(isLead)}`;
