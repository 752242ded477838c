import { receiveSmsReceipt } from '@storybell/contracts/delivery';
import twilio from 'twilio';

/** Where Twilio posts receipts, as it sees us: the signature is over this URL, and http and https sign differently. */
export const receiptUrlOf = (webUrl: string): string => `${webUrl}/api${receiveSmsReceipt.path}`;

/** The signature has no time in it: a replay fits for ever, and only the lattice of receipts makes it harmless. */
export const isSignedByTwilio = (
  authToken: string,
  signature: string,
  url: string,
  fields: Readonly<Record<string, unknown>>,
): boolean => twilio.validateRequest(authToken, signature, url, { ...fields });
