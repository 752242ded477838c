import { sql, type Sql } from '@storybell/platform/sql';

/**
 * Whether recipient `r` has a device that may be pushed to. Without one there is no delivery by push, and nothing to
 * suppress.
 * @param serverKey Undefined where push is off.
 */
export const hasDevice = (serverKey: string | undefined): Sql =>
  serverKey === undefined
    ? sql`false`
    : sql`exists (
        select from push x
        where x.setting_id = r.setting_id and x.guardian_id = r.guardian_id and x.server_key = ${serverKey})`;
