/** How people get in, by HTTP as they do: cards, codes, tablets, PINs and links. Whatever opens a door is remembered with its receiver. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { again } from '../../faults/people/again.ts';
import { parsed } from '../../faults/json.ts';
import { inSetting, known, type Guardian, type Person, type Setting, type Staff } from '../facts/facts.ts';
import { isEmployed, mayView, nowOf } from '../policy/rules.ts';
import { call, type Answer } from './call.ts';
import type { World } from './act.ts';

const Card = z.object({ code: z.string() });
const Pairing = z.object({ code: z.string() });
const Paired = z.object({ deviceId: z.string() });
const Challenge = z.object({ challenge: z.string() });
const Tiles = z.object({ tiles: z.array(z.object({ id: z.string() })) });
const Link = z.object({ token: z.string() });
const Codes = z.object({ codes: z.array(z.string()) });
const Waiting = z.object({ pending: z.array(z.object({ id: z.string() })) });

interface Asked<T> {
  readonly by?: Person;
  /** Of the browser, where nobody has signed in. */
  readonly cookie?: string;
  readonly path: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly answer: z.ZodType<T>;
}

/** @throws Error when it was refused: there is nothing to look at then. */
async function ask<T>({ house, cookies }: World, { by, path, method = 'POST', ...asked }: Asked<T>) {
  const cookie = by === undefined ? asked.cookie : cookies.get(by.id);
  const given = asked.body === undefined ? {} : { body: asked.body };
  const came = await call(house.webUrl, { method, path: `/api${path}`, cookie, ...given });
  if (came.status >= 300)
    throw new Error(`${method} ${path} was answered ${String(came.status)} ${came.text}`);
  return { ...asked.answer.parse(parsed(came.text)), cookie: cookieIn(came) };
}

const cookieIn = ({ headers }: Answer): string =>
  [...headers.matchAll(/^set-cookie: ([^;\n]*)/gmu)].map(([, pair]) => pair ?? '').join('; ');

/** What the browser was given is its person's alone. */
function keep({ facts }: World, person: Person, words: readonly string[]): void {
  for (const word of words) if (word.length >= 6) facts.credentials.set(word.replaceAll('-', ''), person.id);
}
const tokensOf = (cookie: string): string[] => cookie.match(/[\w-]{43}/gu) ?? [];

/**
 * In some settings all ways in. All come from one address, which may not ask that often: what it asked for before is made
 * a day older.
 */
export async function comeIn(world: World, setting: Setting): Promise<void> {
  const { house, facts } = world;
  await house.ask(
    `update gateway.sign_in_code set created_at = created_at - interval '25 hours', expires_at = expires_at - interval '25 hours'`,
  );
  const { id: settingId } = setting;
  const manager = inSetting(facts.staff.values(), settingId).find(({ is }) => is === 'manager');
  if (manager === undefined) throw new Error('a setting has a manager');
  const now = nowOf(facts);
  const here = inSetting(facts.links, settingId).filter(
    ({ guardianId, childId }) =>
      known(facts.children, childId).leftTick === null && mayView(facts, guardianId, childId, now),
  );
  const byEmail = here.find(({ guardianId }) => known(facts.guardians, guardianId).email !== null);
  const byHand = here.find(({ guardianId }) => guardianId !== byEmail?.guardianId);
  if (byEmail === undefined || byHand === undefined) throw new Error('a setting has families');
  const cardOf = async ({ guardianId, childId }: typeof byEmail) => {
    const path = `/settings/${settingId}/guardians/${guardianId}/cards`;
    const { code } = await ask(world, { by: manager, path, body: { childId }, answer: Card });
    keep(world, manager, [code]);
    return code;
  };
  await comeInByCode(world, known(facts.guardians, byEmail.guardianId), await cardOf(byEmail));
  const body = { code: await cardOf(byHand) };
  const waits = await ask(world, { path: '/cards/pending', body, answer: z.unknown().transform(() => ({})) });
  keep(world, known(facts.guardians, byHand.guardianId), tokensOf(waits.cookie));
  const path = `/settings/${settingId}/pending-sign-ins`;
  const { pending } = await ask(world, { by: manager, method: 'GET', path, answer: Waiting });
  facts.pendings.push(...pending.map(({ id }) => ({ id, settingId })));
  await pairTablet(world, setting, manager);
  await prepareManagers(world, settingId, manager);
}

const anything = z.unknown().transform(() => ({}));

/** A code and a link go to the address on the record; the code opens, and a second one makes surer. */
async function comeInByCode(world: World, guardian: Guardian, card: string): Promise<void> {
  const asked = await ask(world, {
    path: '/cards/codes',
    body: { code: card, channel: 'email' },
    answer: anything,
  });
  keep(world, guardian, tokensOf(asked.cookie));
  const code = await codeFor(world, guardian);
  const body = { code, isOwnPhone: true };
  const entered = await ask(world, { path: '/sign-in/entry', cookie: asked.cookie, body, answer: anything });
  keep(world, guardian, tokensOf(entered.cookie));
  world.facts.proven.add(guardian.id);
  const surer = await ask(world, {
    by: guardian,
    path: '/session/codes',
    body: { channel: 'email' },
    answer: anything,
  });
  keep(world, guardian, tokensOf(surer.cookie));
  await codeFor(world, guardian);
}

/** Six digits that this mailbox has not had before, and the token of the link. */
async function codeFor(world: World, guardian: Guardian): Promise<string> {
  const { house, facts, sentBefore } = world;
  const code = await again({ everyMs: 100, forMs: 30_000 }, () => {
    const fresh = house.outside.control
      .mails(sentBefore)
      .filter(({ rcptTo }) => rcptTo.some((to) => to.toLowerCase() === guardian.email?.toLowerCase()))
      .flatMap(({ text }) => {
        const [digits] = /(?<![\w#])\d{6}(?!\w)/u.exec(text) ?? [];
        if (digits === undefined || facts.credentials.has(digits)) return [];
        keep(world, guardian, [digits, ...(text.match(/(?<=#[\w=]*)[\w-]{43}/gu) ?? [])]);
        return [digits];
      });
    return Promise.resolve(fresh[0]);
  });
  if (code === undefined) throw new Error('no code came');
  return code;
}

/** A room's tablet with a PIN on it, and what a tile gives. */
async function pairTablet(world: World, { id: settingId, rooms }: Setting, manager: Staff): Promise<void> {
  const { facts } = world;
  const [room] = rooms;
  const { code } = await ask(world, { by: manager, path: `/settings/${settingId}/tablets/pairings`, body: { roomId: room?.id }, answer: Pairing }); // prettier-ignore
  keep(world, manager, [code]);
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']); // prettier-ignore
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', keys.publicKey)).toString('base64url');
  const { deviceId } = await ask(world, { path: '/tablet/pairing', body: { code, publicKey: spki }, answer: Paired }); // prettier-ignore
  facts.devices.push({ id: deviceId, settingId });
  const prove = async () => {
    const { challenge } = await ask(world, { path: '/device/challenge', method: 'GET', answer: Challenge });
    const signed = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, Buffer.from(challenge, 'utf8')); // prettier-ignore
    return { deviceId, challenge, signature: Buffer.from(signed).toString('base64url') };
  };
  const { tiles } = await ask(world, { path: '/tablet/tiles', body: await prove(), answer: Tiles });
  // Of its room, and of no one room.
  const shown = new Set(tiles.map(({ id }) => id));
  for (const one of inSetting(facts.staff.values(), settingId)) {
    const isHere = isEmployed(one, settingId) && (one.roomId === null || one.roomId === room?.id);
    if (shown.has(one.id) !== isHere) throw new Error(`a tablet shows whom it must not, or not whom it must: ${one.is}`); // prettier-ignore
  }
  const person = inSetting(facts.staff.values(), settingId).find(({ is }) => is === 'staff of room 1');
  if (person === undefined) throw new Error('a room has staff');
  const path = `/settings/${settingId}/staff-access/${person.id}/pin-code`;
  const pin = await ask(world, { by: manager, path, answer: Pairing });
  keep(world, manager, [pin.code]);
  const body = { proof: await prove(), staffId: person.id, code: pin.code, pin: '4862' };
  const signedIn = await ask(world, { path: '/tablet/pin', body, answer: anything });
  keep(world, person, tokensOf(signedIn.cookie));
}

/** Codes to print, a link for one who has no way in yet, and passkeys on record. */
async function prepareManagers(world: World, settingId: string, manager: Staff): Promise<void> {
  const { house, facts } = world;
  const { codes } = await ask(world, { by: manager, path: '/recovery-codes', answer: Codes });
  keep(world, manager, codes);
  const other = inSetting(facts.staff.values(), settingId).find(({ is }) => is === 'manager who is not surely known'); // prettier-ignore
  if (other === undefined) throw new Error('a setting has a second manager');
  const path = `/settings/${settingId}/staff-access/${other.id}/set-up`;
  const { token } = await ask(world, { by: manager, path, answer: Link });
  keep(world, manager, [token]);
  for (const { id: staffId, is } of inSetting(facts.staff.values(), settingId)) {
    if (!['manager', 'lead for safeguarding', 'staff of room 1'].includes(is)) continue;
    for (const label of ['Firefox, Linux', 'Safari, iPhone']) {
      const id = randomUUID();
      await house.ask(
        `insert into gateway.passkey
           (id, setting_id, staff_id, credential_id, public_key, counter, transports, label, created_at)
         values ($1, $2, $3, $4, '\\x00', 0, '{}', $5, now())`,
        [id, settingId, staffId, randomUUID(), label],
      );
      facts.passkeys.push({ id, settingId, personId: staffId });
    }
  }
  const [colleague, lead] = ['another manager', 'lead for safeguarding'].map((wanted) => inSetting(facts.staff.values(), settingId).find(({ is }) => is === wanted)); // prettier-ignore
  if (colleague === undefined || lead === undefined)
    throw new Error('a setting has a second manager and a lead');
  await ask(world, { by: colleague, path: `/settings/${settingId}/staff-access/${lead.id}/recovery`, answer: anything }); // prettier-ignore
  facts.recovering.push({ id: lead.id, settingId });
}
