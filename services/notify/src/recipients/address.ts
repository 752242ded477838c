/** Addresses: one validated mailbox, its hash, and how it is shown to its owner. */
import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { EmailAddress } from '@storybell/contracts/guardian';

/**
 * The one form in which an address reaches the mail library: a plain string there may name further recipients.
 * @returns undefined when it is not exactly one address.
 */
export function mailboxOf(address: string): string | undefined {
  const parsed = EmailAddress.safeParse(address);
  if (!parsed.success) return undefined;
  const at = parsed.data.lastIndexOf('@');
  const domain = domainToASCII(parsed.data.slice(at + 1));
  return domain === '' ? undefined : `${parsed.data.slice(0, at)}@${domain}`;
}

/** The same for the same address, in any case. Of a number it could be guessed from: nothing keeps it as it is. */
export const plainHashOf = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex');

/** `a…@example.org` */
export const maskEmail = (address: string): string => {
  const at = address.lastIndexOf('@');
  return `${String.fromCodePoint(address.codePointAt(0) ?? 0x2a)}…${address.slice(at)}`;
};

/** `…0123` */
export const maskPhone = (number: string): string => `…${number.slice(-4)}`;
