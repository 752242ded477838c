import { receiveSmsReceipt } from '@storybell/contracts/delivery';
import { DeliveryId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { receiveReceipt } from './receive-receipt.ts';
import { twilioAccountsOf } from '../channels/providers-config.ts';
import { receiptUrlOf, isSignedByTwilio } from '../channels/twilio-signature.ts';

export const receiptRoutes = ({
  db,
  clock,
  hints,
  log,
  config,
}: Pick<Deps, 'db' | 'clock' | 'hints' | 'log' | 'config'>) => [
  /** Anyone may post here, so nothing is read of it before its signature fits. */
  handle(receiveSmsReceipt, async ({ query, body, headers }) => {
    const url = `${receiptUrlOf(config.WEB_URL)}?d=${query.d}&a=${String(query.a)}`;
    if (!(await isSignedByTwilio(twilioAccountsOf(config), headers['x-twilio-signature'], url, body)))
      throw new AppError('bad_signature', 'the signature does not fit');

    const arrived = {
      deliveryId: DeliveryId.parse(query.d),
      fence: query.a,
      providerRef: body.MessageSid,
      status: body.MessageStatus,
      code: body.ErrorCode,
    };
    await db.tx((tx) => receiveReceipt(tx, { hints, log }, arrived, clock.now()));
    return {};
  }),
];
