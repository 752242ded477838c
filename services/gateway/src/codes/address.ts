/** An address as somebody types it, and as it is shown to who may not see it whole. */
import type { Address } from '@storybell/contracts/card';
import { EmailAddress } from '@storybell/contracts/guardian';
import type { CodeChannel } from '@storybell/contracts/sign-in-code';
import { AppError } from '@storybell/platform/errors';
import type { Secrets } from '../secrets.ts';
import { phoneOf } from './phone.ts';

/** @throws AppError `bad_email_address`, `bad_phone_number` */
export function addressOf(typed: string): Address {
  if (typed.includes('@')) {
    const email = EmailAddress.safeParse(typed.toLowerCase());
    if (email.success) return { email: email.data };
    throw new AppError('bad_email_address', 'this is not one e-mail address');
  }
  const phone = phoneOf(typed);
  if (phone === undefined) throw new AppError('bad_phone_number', 'this is not a phone number');
  return { phone };
}

export const channelOf = (address: Address): CodeChannel => ('email' in address ? 'email' : 'sms');

/** What stands for it in our tables: nobody learns an address from them. */
export const addressHashOf = (secrets: Secrets, address: Address): Buffer =>
  secrets.keyOf('address', 'email' in address ? address.email.toLowerCase() : address.phone);

interface OnRecord {
  readonly email: string | null;
  readonly phone: string | null;
}

/** Undefined where the record has none. */
export function addressFor(channel: CodeChannel, { email, phone }: OnRecord): Address | undefined {
  if (channel === 'email') return email === null ? undefined : { email: email.toLowerCase() };
  return phone === null ? undefined : { phone };
}

/** `a…@example.org`, `…0123` */
export const masked = (address: Address): string =>
  'email' in address
    ? `${String.fromCodePoint(address.email.codePointAt(0) ?? 0x2a)}…${address.email.slice(address.email.lastIndexOf('@'))}`
    : `…${address.phone.slice(-4)}`;
