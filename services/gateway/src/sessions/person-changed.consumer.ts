import { personChanged } from '@storybell/contracts/person';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { findPerson } from '../people.ts';
import { endOne } from './end-absent.ts';
import { endStrayVisits } from './end-stray-visits.ts';

/** Whoever diary knows no longer as what they are signed in as is signed out. Heard twice it finds nothing to end. */
export const personChangedConsumer = (deps: Pick<Deps, 'client' | 'clock' | 'cutSession' | 'db'>) =>
  hear(personChanged, async (person) => {
    if (!(await findPerson(deps.client, person))) await endOne(deps, person);
    await endStrayVisits(deps, person);
  });
