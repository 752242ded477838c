import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { hasDemo, lockFounding } from './founding.queries.ts';

/** @throws AppError `forbidden` beside the demo: real children must not stand beside invented ones. */
export async function beginFounding(tx: Tx): Promise<void> {
  await lockFounding(tx);
  if (await hasDemo(tx))
    throw new AppError('forbidden', 'this database holds the invented nursery of the demo');
}
