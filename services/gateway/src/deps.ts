import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import type { Client } from '@storybell/platform/client';
import type { Clock } from '@storybell/platform/clock';
import type { Log } from '@storybell/platform/log';
import type { Db } from '@storybell/platform/sql';
import type { Sending } from './codes/sending.ts';
import type { GatewayConfig } from './config.ts';
import type { OriginCheck } from './origin.ts';
import type { Secrets } from './secrets.ts';
import type { Authenticate, RequireSession } from './sessions/authenticate.ts';
import type { CookieRule } from './sessions/cookie.ts';

/** What the gateway's slices are given. */
export interface Deps {
  readonly config: GatewayConfig;
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly client: Client;
  readonly cookie: CookieRule;
  readonly secrets: Secrets;
  readonly isOurs: OriginCheck;
  readonly sending: Sending;
  readonly authenticate: Authenticate;
  /** The session of the cookie. @throws AppError `not_signed_in` */
  readonly requireSession: RequireSession;
  /** Cuts the sockets of a session that has just ended. */
  readonly cutSession: (sessionId: string) => void;
  /** Cuts the sockets of a guardian, wherever they are signed in. */
  readonly cutGuardian: (guardianId: GuardianId) => void;
  /** Tells open pages of staff and managers to look at the door again. */
  readonly hintDoor: (settingId: SettingId) => void;
}
