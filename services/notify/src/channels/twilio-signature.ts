import { receiveSmsReceipt } from '@storybell/contracts/delivery';
import type { TwilioAccount } from './providers-config.ts';

/** Where Twilio posts receipts, as it sees us: the signature is over this URL, and http and https sign differently. */
export const receiptUrlOf = (webUrl: string): string => `${webUrl}/api${receiveSmsReceipt.path}`;

/**
 * Whether one of our accounts signed it. The signature has no time in it: a replay fits for ever, and only what we do
 * with it makes it harmless.
 */
export async function isSignedByTwilio(
  accounts: readonly Pick<TwilioAccount, 'authToken'>[],
  signature: string | string[] | undefined,
  url: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  if (typeof signature !== 'string') return false;
  const { default: twilio } = await import('twilio');
  return accounts.some(({ authToken }) => twilio.validateRequest(authToken, signature, url, { ...fields }));
}
