/** Which numbers are sent a code: mobile ones of the countries allowed, so that nobody earns by having us text them. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** As people write it at home, e.g. `07700 900123`, or with its country's code. @returns E.164; undefined for none. */
export const phoneOf = (typed: string): string | undefined => {
  const parsed = parsePhoneNumberFromString(typed, 'GB');
  return parsed?.isPossible() === true ? parsed.number : undefined;
};

/** Kept by Ofcom for drama: nobody has one, and the invented nursery's people do. */
const drama = /^\+447700900\d{3}$/u;

/** Premium, shared-cost and personal numbers are none of these. */
const mobile: ReadonlySet<string | undefined> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

/** @param codes of countries, e.g. `+44`. */
export function isTextable(phone: string, codes: readonly string[]): boolean {
  const parsed = parsePhoneNumberFromString(phone);
  if (parsed === undefined || !codes.includes(`+${parsed.countryCallingCode}`)) return false;
  return mobile.has(parsed.getType()) || drama.test(phone);
}
