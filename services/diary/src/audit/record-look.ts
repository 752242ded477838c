import { randomUUID } from 'node:crypto';
import { requestContext } from '@storybell/platform/context';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { insertLine, type Line } from './audit.queries.ts';

export type { Line } from './audit.queries.ts';

/**
 * Writes a line of the setting's chain. What is confidential is neither read nor changed without it.
 * @throws AppError `unavailable` when it cannot be written.
 */
export async function record(tx: Tx, line: Line): Promise<void> {
  try {
    await insertLine(tx, line, requestContext()?.requestId ?? randomUUID());
  } catch (error) {
    throw new AppError('unavailable', 'who looked cannot be written down', undefined, { cause: error });
  }
}
