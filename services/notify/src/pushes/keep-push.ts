import type { PushId } from '@storybell/contracts/ids';
import type { PushDevice } from '@storybell/contracts/push';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { isPublicKey, markOf, type EndpointCheck } from './endpoint.ts';
import { lockRecipient, savePush, trimPushes, type Whose } from './push.queries.ts';

/** More than a family has; a message goes to each of them. */
export const MOST_DEVICES = 10;

export interface PushRules {
  readonly mayPost: EndpointCheck;
  /** The public half of our key pair. */
  readonly serverKey: string;
}

/**
 * From now on this guardian, and nobody else, is told on this device.
 * @throws AppError `unknown_push_service`; `not_found` when diary has not told of the guardian.
 */
export async function keepDevice(
  tx: Tx,
  whose: Whose,
  device: PushDevice,
  { mayPost, serverKey }: PushRules,
  now: Date,
): Promise<PushId> {
  if (!mayPost(device.endpoint) || !isPublicKey(device.keys.p256dh))
    throw new AppError('unknown_push_service', 'this is not a device of a push service known here');
  if (!(await lockRecipient(tx, whose))) throw new AppError('not_found', 'no such thing');

  const { id } = await savePush(tx, whose, { device, mark: markOf(device.endpoint), serverKey }, now);
  await trimPushes(tx, whose, id, MOST_DEVICES);
  return id;
}
