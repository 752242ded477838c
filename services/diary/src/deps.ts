import type { Clock } from '@storybell/platform/clock';
import type { Log } from '@storybell/platform/log';
import type { Sealer } from '@storybell/platform/seal';
import type { Db } from '@storybell/platform/sql';

/** What the slices are given. */
export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly sealer: Sealer;
}
