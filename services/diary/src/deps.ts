import type { Clock } from '@storybell/platform/clock';
import type { Log } from '@storybell/platform/log';
import type { Db } from '@storybell/platform/sql';
import type { Keys } from './keys/keys.ts';
import type { PhotoFiles } from './photos/photo-files.ts';

/** What the slices are given. */
export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly keys: Keys;
  readonly photos: {
    readonly files: PhotoFiles;
    /** For each setting. */
    readonly quotaBytes: number;
  };
}
