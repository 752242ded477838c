import type { Clock } from '@storybell/platform/clock';
import type { Db } from '@storybell/platform/sql';
import { deleteOver } from './collector-photo.queries.ts';

interface Deps {
  readonly db: Db;
  readonly clock: Clock;
}

/** Nobody is shown them from the moment their time is over; here they go. */
export const forgetCollectorPhotos = ({ db, clock }: Deps): Promise<number> =>
  db.tx((tx) => deleteOver(tx, clock.now()));
