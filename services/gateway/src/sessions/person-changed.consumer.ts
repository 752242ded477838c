import { personChanged } from '@storybell/contracts/person';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { findPerson } from '../people.ts';
import { endPerson } from './end-person.ts';

/** Whoever diary knows no longer as what they are signed in as is signed out. */
export const personChangedConsumer = ({
  client,
  clock,
  cutSession,
}: Pick<Deps, 'client' | 'clock' | 'cutSession'>) =>
  hear(personChanged, async (person, commit) => {
    if (await findPerson(client, person)) return;
    await commit((tx) => endPerson(tx, person, { now: clock.now(), cutSession }));
  });
