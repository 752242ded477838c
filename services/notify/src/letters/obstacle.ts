import type { Sql } from '@storybell/platform/sql';

/** Why what could not be delivered may not be sent again. */
export interface Obstacle {
  /** Tables beside delivery `d`: publication `p`, missing for a digest, and recipient `r` among them. */
  readonly joins: Sql;
  /** Null when it may. */
  readonly reason: Sql;
}
