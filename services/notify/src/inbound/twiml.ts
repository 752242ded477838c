/** What Twilio is answered to a text that it hands us: at most one text to send back, as TwiML. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export function twiml(text: string | undefined): string {
  const message =
    text === undefined
      ? ''
      : `<Message>${text.replaceAll(/[&<>"']/gu, (one) => entities[one] ?? one)}</Message>`;
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`;
}
