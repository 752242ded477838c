import { receiveSmsReceipt } from '@storybell/contracts/delivery';
import twilio from 'twilio';
import type { TwilioAccount } from './providers-config.ts';

/** Where Twilio posts receipts, as it sees us: the signature is over this URL, and http and https sign differently. */
export const receiptUrlOf = (webUrl: string): string => `${webUrl}/api${receiveSmsReceipt.path}`;

/**
 * Whether one of our accounts signed it. The signature has no time in it: a replay fits for ever, and only what we do
 * with it makes it harmless.
 */
export const isSignedByTwilio = (
  accounts: readonly Pick<TwilioAccount, 'authToken'>[],
  signature: string | string[] | undefined,
  url: string,
  fields: Readonly<Record<string, unknown>>,
): boolean =>
  typeof signature === 'string' &&
  accounts.some(({ authToken }) => twilio.validateRequest(authToken, signature, url, { ...fields }));
