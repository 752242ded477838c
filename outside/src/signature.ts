/** How Twilio signs what it posts to us: the URL, then each form field's name and value in the order of the names. */
import { createHmac } from 'node:crypto';

/** Source: twilio.com/docs/usage/security#validating-requests */
export function twilioSignature(
  authToken: string,
  url: string,
  fields: Readonly<Record<string, string>>,
): string {
  const signed = Object.keys(fields)
    .sort()
    .reduce((text, name) => text + name + (fields[name] ?? ''), url);
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}
