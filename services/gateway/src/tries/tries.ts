/** How often something may be tried, over all gateways and their restarts. */
import { AppError } from '@storybell/platform/errors';
import type { Db } from '@storybell/platform/sql';
import type { Secrets } from '../secrets.ts';
import { addTry } from './try.queries.ts';

export interface TryRule {
  /** What is counted, e.g. `set-up`. */
  readonly name: string;
  readonly most: number;
  readonly windowMs: number;
}

interface Needs {
  readonly db: Db;
  readonly secrets: Secrets;
}

/** Counted before it is looked at, so that of many at once no more are looked at than may be. @throws AppError `too_many_requests` */
export async function countTry(
  { db, secrets }: Needs,
  rule: TryRule,
  subject: string,
  now: Date,
): Promise<void> {
  const key = secrets.keyOf(`try ${rule.name}`, subject);
  const endsAt = new Date(now.getTime() + rule.windowMs);
  const count = await addTry(db, key, { now, endsAt });
  if (count > rule.most) throw new AppError('too_many_requests', 'wait until the window is over');
}
