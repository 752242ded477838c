/** How an address that somebody typed is kept: one form for one address, so that two people never have the same. Pure. */
import { EmailAddress, PhoneNumber } from '@storybell/contracts/guardian';
import { AppError } from '@storybell/platform/errors';

/** A number without a country is a British one. */
const COUNTRY = '+44';

/** `(07700) 900-123` and `0044 7700 900123` are `+447700900123`; undefined when it is no number. */
export function phoneOf(typed: string): string | undefined {
  const bare = typed.normalize('NFKC').replaceAll(/[\s().\u2010-\u2015/-]/gu, '');
  const international = bare.startsWith('00')
    ? `+${bare.slice(2)}`
    : bare.startsWith('0')
      ? `${COUNTRY}${bare.slice(1)}`
      : bare.replace(`${COUNTRY}0`, COUNTRY);
  return PhoneNumber.safeParse(international).data;
}

/** The domain in small letters; undefined when it is not exactly one address. */
export function emailOf(typed: string): string | undefined {
  const parsed = EmailAddress.safeParse(typed.normalize('NFC').trim());
  if (!parsed.success) return undefined;
  const at = parsed.data.lastIndexOf('@');
  return `${parsed.data.slice(0, at)}${parsed.data.slice(at).toLowerCase()}`;
}

/** @throws AppError `bad_email_address`, `bad_phone_number` */
export function requireAddresses(typed: { readonly email: string | null; readonly phone: string | null }) {
  return { email: typed.email === null ? null : requireEmail(typed.email), phone: typed.phone === null ? null : requirePhone(typed.phone) }; // prettier-ignore
}

function requireEmail(typed: string): string {
  const email = emailOf(typed);
  if (email === undefined) throw new AppError('bad_email_address', 'this is not one e-mail address');
  return email;
}

/** @throws AppError `bad_phone_number` */
export function requirePhone(typed: string): string {
  const phone = phoneOf(typed);
  if (phone === undefined) throw new AppError('bad_phone_number', 'this is not a phone number');
  return phone;
}
