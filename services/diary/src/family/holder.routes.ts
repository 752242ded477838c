/** Whom a card or a sign-in code is for, told to the gateway alone. */
import { findGuardiansByAddress, readHolders } from '@storybell/contracts/card';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { listByAddress, listHolders } from './holder.queries.ts';

export const holderRoutes = ({ db, clock, keys }: Deps) => [
  handle(findGuardiansByAddress, async ({ body }) => ({
    guardians: await listByAddress(db, keys, body, clock.now()),
  })),

  handle(readHolders, async ({ body }) => ({
    holders: await listHolders(db, keys, body.holders, clock.now()),
  })),
];
