import { receiveSmsReceipt } from '@storybell/contracts/delivery';
import { DeliveryId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { receiveReceipt } from './receive-receipt.ts';
import { receiptUrlOf, isSignedByTwilio } from '../channels/twilio-signature.ts';

export const receiptRoutes = ({
  db,
  clock,
  hints,
  config,
}: Pick<Deps, 'db' | 'clock' | 'hints' | 'config'>) => [
  /** Anyone may post here, so nothing is read of it before its signature fits. */
  handle(receiveSmsReceipt, async ({ query, body, headers }) => {
    const url = `${receiptUrlOf(config.WEB_URL)}?d=${query.d}&a=${String(query.a)}`;
    const signature = headers['x-twilio-signature'];
    if (typeof signature !== 'string' || !isSignedByTwilio(config.TWILIO_AUTH_TOKEN, signature, url, body))
      throw new AppError('bad_signature', 'the signature does not fit');

    const arrived = {
      deliveryId: DeliveryId.parse(query.d),
      fence: query.a,
      providerRef: body.MessageSid,
      status: body.MessageStatus,
      code: body.ErrorCode,
    };
    await db.tx((tx) => receiveReceipt(tx, { hints }, arrived, clock.now()));
    return {};
  }),
];
