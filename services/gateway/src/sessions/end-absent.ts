/** The net below what diary tells: everyone signed in is looked up, and who is not there any more is signed out. */
import { StaffId } from '@storybell/contracts/ids';
import type { Person, PersonRef } from '@storybell/contracts/person';
import type { Deps } from '../deps.ts';
import { findEmployed, findPeople } from '../people.ts';
import { endPerson, endSessionsOf } from './end-person.ts';
import { listSignedIn } from './session.queries.ts';

/** With the look at the sockets every 5 s, nobody who left is served for 10 s. */
export const ABSENT_MS = 4_000;
/** As many as one call takes: `readPeople`. */
const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

type Needs = Pick<Deps, 'client' | 'clock' | 'cutSession' | 'db' | 'log'>;

export async function endAbsent(deps: Needs): Promise<void> {
  const { client, clock, db } = deps;
  let after = FIRST;
  for (;;) {
    const signedIn = await listSignedIn(db, { after, limit: BATCH, now: clock.now() });
    const last = signedIn.at(-1);
    if (!last) return;

    const present = new Set((await findPeople(client, signedIn.map(refIn))).map(signOf));
    const absent = signedIn.filter((person) => !present.has(signOf(person)));
    if (isPlausible(absent.length, signedIn.length))
      for (const person of absent) await endOne(deps, refIn(person));
    else await signOutAll(deps, absent.map(refIn));
    if (signedIn.length < BATCH) return;
    after = last.id;
  }
}

/**
 * Half of all do not leave in four seconds: then diary looks at another database, or an old one. They are signed out, for
 * they may have left, and keep what they sign in with, for it cannot be had again.
 */
const isPlausible = (absent: number, all: number) => absent <= 5 || absent * 2 <= all;

async function signOutAll(
  { clock, cutSession, db, log }: Needs,
  people: readonly PersonRef[],
): Promise<void> {
  log.error({ count: people.length }, 'diary knows few of those who are signed in; they are signed out');
  for (const person of people)
    await db.tx((tx) => endSessionsOf(tx, person, { now: clock.now(), cutSession }));
}

/** Who is not what they were signed in as: here still, they keep what they sign in with. */
export async function endOne(
  { client, clock, cutSession, db }: Omit<Needs, 'log'>,
  person: PersonRef,
): Promise<void> {
  const { kind, id, settingId } = person;
  const isHere =
    kind !== 'guardian' &&
    (await findEmployed(client, { settingId, staffId: StaffId.parse(id) })) !== undefined;
  const end = isHere ? endSessionsOf : endPerson;
  await db.tx(async (tx) => {
    await end(tx, person, { now: clock.now(), cutSession });
  });
}

const refIn = ({ kind, id, settingId }: PersonRef): PersonRef => ({ kind, id, settingId });

/** Who became the lead for safeguarding, or ceased to be, is somebody else for this. */
const signOf = ({ kind, id, settingId, isLead }: PersonRef & Pick<Person, 'isLead'>) =>
  `${kind} ${id} ${settingId} ${String(isLead)}`;
