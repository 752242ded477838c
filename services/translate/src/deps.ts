import type { Client } from '@storybell/platform/client';
import type { Clock } from '@storybell/platform/clock';
import type { Log } from '@storybell/platform/log';
import type { Bells } from '@storybell/platform/queue';
import type { Db } from '@storybell/platform/sql';
import type { TranslateConfig } from './config.ts';
import type { Router } from './engines/router.ts';
import type { Standing } from './engines/standing.ts';

/** What the slices are given. */
export interface Deps {
  readonly config: TranslateConfig;
  readonly db: Db;
  readonly clock: Clock;
  readonly client: Client;
  readonly bells: Bells;
  readonly log: Log;
  readonly router: Router;
  readonly standing: () => Promise<Standing>;
}
