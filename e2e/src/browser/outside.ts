/** What left the building, as the embedded mailbox and phones hold it. */
import { z } from 'zod';
import type { House } from './house.ts';

const Mail = z.object({
  kind: z.literal('mail'),
  rcptTo: z.array(z.string()),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  lang: z.string(),
  dir: z.string(),
});
const Sms = z.object({ kind: z.literal('sms'), to: z.string(), body: z.string() });
const Logged = z.object({ messages: z.array(z.discriminatedUnion('kind', [Mail, Sms])), next: z.number() });

const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 50;

/** Waits for the first mail to this address that fits. */
export const mailTo = (
  house: House,
  address: string,
  fits: (mail: z.infer<typeof Mail>) => boolean = () => true,
) =>
  arrival(house, (messages) =>
    messages
      .flatMap((one) => (one.kind === 'mail' && one.rcptTo.includes(address) ? [one] : []))
      .find((mail) => fits(mail)),
  );

/** Waits for the first text to this number that fits. */
export const smsTo = (
  house: House,
  phone: string,
  fits: (sms: z.infer<typeof Sms>) => boolean = () => true,
) =>
  arrival(house, (messages) =>
    messages.flatMap((one) => (one.kind === 'sms' && one.to === phone ? [one] : [])).find((sms) => fits(sms)),
  );

/** All that this person was told so far by e-mail and SMS: subjects and texts. */
export async function toldTo(
  { outsideUrl }: House,
  addresses: readonly (string | null)[],
): Promise<string[]> {
  return (await loggedSince(outsideUrl, 0)).messages.flatMap((one) => {
    if (one.kind === 'sms') return addresses.includes(one.to) ? [one.body] : [];
    return one.rcptTo.some((to) => addresses.includes(to)) ? [one.subject] : [];
  });
}

/** @throws Error when nothing that fits comes. */
async function arrival<T>(
  { outsideUrl }: House,
  find: (messages: z.infer<typeof Logged>['messages']) => T | undefined,
): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (let seen = 0; ;) {
    const { messages, next } = await loggedSince(outsideUrl, seen);
    seen = next;
    const found = find(messages);
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error('the message did not arrive');
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

async function loggedSince(outsideUrl: string, seen: number): Promise<z.infer<typeof Logged>> {
  const log = await fetch(new URL(`/control/log?since=${String(seen)}`, outsideUrl));
  return Logged.parse(await log.json());
}
