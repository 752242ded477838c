/** Doors: without a session, from one service to another, at which nobody signs in, and again under another's key. */
import { randomUUID } from 'node:crypto';
import type { Route } from '@storybell/contracts/define';
import { StaffActor } from '@storybell/contracts/session';
import { signActor } from '@storybell/platform/auth';
import { z } from 'zod';
import { parsed } from '../../faults/json.ts';
import { call, each, type Answer, type Call } from '../people/call.ts';
import type { World } from '../people/act.ts';
import { mayViewAny, nowOf } from '../policy/rules.ts';
import { keyOf } from '../routes.ts';
import { SECRET } from '../world/house.ts';
import { lookAtAll } from './look.ts';
import type { Found, Mismatch } from './matrix.ts';

const plain = ({ status, text }: Answer) =>
  `${String(status)} ${text.replace(/"requestId":"[^"]*"/u, '"requestId":""')}`;

const wrong = (who: string, route: string, answer: Answer, absent = ''): Mismatch => ({
  person: who,
  route,
  target: '',
  expected: 'deny',
  answer: plain(answer),
  absent,
});

/** Ids that are there, so that an answer could tell of them. */
function pathTo(route: Route, { facts }: World): string {
  const [settingId = randomUUID()] = facts.settings.keys();
  const first: Readonly<Record<string, string | undefined>> = {
    settingId,
    guardianId: [...facts.guardians.keys()][0],
    threadId: [...facts.threads.keys()][0],
    subjectId: [...facts.subjects.keys()][0],
    storyId: [...facts.subjects.values()].find(({ kind }) => kind === 'story')?.id,
    noticeId: [...facts.subjects.values()].find(({ kind }) => kind === 'notice')?.id,
    messageId: [...facts.threads.values()][0]?.messages[0]?.id,
    taskId: facts.tasks[0]?.id,
    code: facts.shortLinks[0]?.code ?? 'abcdefghij',
  };
  return route.path.replace(/:(\w+)/gu, (_, name: string) => first[name] ?? randomUUID());
}

/** One answer for all routes to whoever is not signed in, whatever they name. */
export async function checkSignedOut(world: World, routes: readonly Route[]): Promise<Found> {
  const found: Found = { tuples: 0, mismatches: [], leaks: [] };
  const { webUrl } = world.house;
  const closed = routes.filter(({ door }) => door === 'web');
  const bodyOf = ({ method }: Route) => (method === 'GET' || method === 'DELETE' ? {} : { body: {} });
  const asked = closed.flatMap((route): (Call & { route: Route })[] => {
    const one = { route, method: route.method, path: `/api${pathTo(route, world)}`, ...bodyOf(route) };
    const cookies = [undefined, 'storybell=x', `storybell=${'A'.repeat(43)}`];
    return cookies.map((cookie) => ({ ...one, cookie }));
  });
  const usual = plain(await call(webUrl, { method: 'GET', path: '/api/session' }));
  await each(asked, async ({ route, ...one }) => {
    const answer = await call(webUrl, one);
    found.tuples += 1;
    if (answer.status !== 401 || plain(answer) !== usual)
      found.mismatches.push(wrong('nobody', keyOf(route), answer, usual));
  });
  return found;
}

/**
 * What is between services is not there for anybody outside; at the services' own doors it takes a service's word, and no
 * person's.
 */
export async function checkInside(world: World, routes: readonly Route[]): Promise<Found> {
  const found: Found = { tuples: 0, mismatches: [], leaks: [] };
  const { house, facts, cookies } = world;
  const manager = [...facts.staff.values()].find(({ kind, hasEnded }) => kind === 'manager' && !hasEnded);
  if (manager === undefined) throw new Error('there is a manager');
  const { id, settingId } = manager;
  const person = StaffActor.parse({ kind: 'manager', id, settingId });
  await each(
    routes.filter(({ door }) => door === 'inside'),
    async (route) => {
      const asked = { method: route.method, path: route.path, ...(route.method !== 'GET' && { body: {} }) };
      const outside = await call(house.webUrl, { ...asked, path: `/api${route.path}`, cookie: cookies.get(id) }); // prettier-ignore
      const bare = await call(house.urls[route.service], asked);
      const nothing = await call(house.webUrl, { ...asked, path: '/api/inside/nothing', cookie: cookies.get(id) }); // prettier-ignore
      found.tuples += 3;
      if (plain(outside) !== plain(nothing) || outside.status !== 404)
        found.mismatches.push(wrong('manager', `outside ${keyOf(route)}`, outside, plain(nothing)));
      if (route.service === 'gateway') return;
      if (bare.status !== 401) found.mismatches.push(wrong('nobody', `inside ${keyOf(route)}`, bare));
      const token = await signActor(SECRET, person, { audience: route.service, now: new Date() });
      const response = await fetch(`${house.urls[route.service]}${route.path}`, {
        method: route.method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(route.method !== 'GET' && { body: '{}' }),
      });
      if (response.status !== 403)
        found.mismatches.push({
          ...wrong('manager', `inside ${keyOf(route)}`, bare),
          answer: String(response.status),
        });
    },
  );
  return found;
}

const Task = z.object({ original: z.object({ body: z.string() }) });

/** Where nobody signs in, a word of their own opens the one thing it is for; any other word gets one answer. */
export async function checkOpen(world: World): Promise<Found> {
  const found: Found = { tuples: 0, mismatches: [], leaks: [] };
  const { house, facts } = world;
  const forged = randomUUID().repeat(2).replaceAll('-', '').slice(0, 43);
  const open = async (token: string) =>
    call(house.webUrl, { method: 'POST', path: '/api/interpreter/task', body: { token } });
  const refused = plain(await open(forged));
  for (const { taskId, token } of facts.invitations.slice(0, 10)) {
    const answer = await open(token);
    found.tuples += 1;
    const subjectId = facts.tasks.find(({ id }) => id === taskId)?.subjectId;
    const isTheirs = ({ what }: { what: string }) => subjectId !== undefined && what.endsWith(subjectId);
    if (!Task.safeParse(parsed(answer.text)).success)
      found.mismatches.push({ ...wrong('an interpreter', 'POST /interpreter/task', answer), expected: 'allow' }); // prettier-ignore
    found.leaks.push(...lookAtAll(facts, 'an interpreter’s link', answer.text).filter((leak) => !isTheirs(leak))); // prettier-ignore
  }
  const doors: readonly Call[] = [
    { method: 'POST', path: '/api/interpreter/task', body: { token: 'B'.repeat(43) } },
    { method: 'PUT', path: '/api/interpreter/translation', body: { token: 'B'.repeat(43), title: null, body: 'x' } }, // prettier-ignore
    { method: 'GET', path: '/api/unsubscribe?t=x.y' },
    { method: 'GET', path: `/api/unsubscribe?t=${[...facts.guardians.keys()][0] ?? ''}.y` },
    { method: 'GET', path: '/api/demo/people' },
    ...forgedWaysIn(world),
  ];
  for (const door of doors) {
    const answer = await call(house.webUrl, door);
    found.tuples += 1;
    if (answer.status < 400) found.mismatches.push(wrong('anybody', `${door.method} ${door.path}`, answer));
    if (door.path === '/api/interpreter/task' && plain(answer) !== refused)
      found.mismatches.push(wrong('anybody', door.path, answer, refused));
    found.leaks.push(...lookAtAll(facts, door.path, answer.text));
  }
  return found;
}

/** Words, keys and proofs of nobody, beside ids that are there. */
function forgedWaysIn({ facts }: World): Call[] {
  const post = (path: string, body: unknown): Call => ({ method: 'POST', path: `/api${path}`, body });
  const token = 'C'.repeat(43);
  const staffId = [...facts.staff.keys()][0];
  const guardianId = [...facts.guardians.keys()][0];
  const proof = { deviceId: facts.devices[0]?.id ?? randomUUID(), challenge: 'A'.repeat(60), signature: 'A'.repeat(86) }; // prettier-ignore
  const code = '0123456789';
  return [
    post('/cards/opening', { code }),
    post('/cards/codes', { code, channel: 'email' }),
    post('/cards/pending', { code }),
    post('/sign-in/entry', { code: '000000', isOwnPhone: true }),
    post('/sign-in/entry', { link: token, isOwnPhone: true }),
    post('/sign-in/choice', { guardianId, isOwnPhone: true }),
    post('/sign-in/pending/entry', { isOwnPhone: true }),
    { method: 'GET', path: '/api/sign-in/pending' },
    post('/tablet/tiles', proof),
    post('/tablet/sign-in', { proof, staffId }),
    post('/tablet/sign-in/pin', { proof, staffId, pin: '4862' }),
    post('/tablet/pin', { proof, staffId, code: '000000', pin: '4862' }),
    post('/tablet/pairing', { code: '01234567', publicKey: 'A'.repeat(120) }),
    post('/set-up/read', { token }),
  ];
}

const withoutCookie = ({ headers }: Answer) => headers.replaceAll(/^set-cookie: .*$/gmu, 'set-cookie');

/** Whether an address is known here, nobody learns who asks for a code to it. */
export async function checkAddresses({ house, facts }: World): Promise<Found> {
  const found: Found = { tuples: 0, mismatches: [], leaks: [] };
  const withEmail = [...facts.guardians.values()].filter(({ email }) => email !== null);
  const [known, unproven] = [true, false].map((is) => withEmail.find(({ id }) => facts.proven.has(id) === is)); // prettier-ignore
  const ask = (address: string) => call(house.webUrl, { method: 'POST', path: '/api/sign-in/codes', body: { address } }); // prettier-ignore
  const usual = await ask(`${randomUUID()}@example.org`);
  for (const one of [known, unproven]) {
    if (one?.email === undefined || one.email === null) throw new Error('there are addresses');
    const answer = await ask(one.email);
    found.tuples += 1;
    if (
      plain(answer) !== plain(usual) ||
      withoutCookie(answer) !== withoutCookie(usual) ||
      answer.status !== 202
    )
      found.mismatches.push(wrong('anybody', 'POST /sign-in/codes', answer, plain(usual)));
  }
  return found;
}

/** Another's Idempotency-Key brings nobody their answer. */
export async function checkKeys(world: World): Promise<Found> {
  const found: Found = { tuples: 0, mismatches: [], leaks: [] };
  const { house, facts, cookies } = world;
  const now = nowOf(facts);
  const all = [...facts.guardians.values()].filter(({ id }) => mayViewAny(facts, id, now)).slice(0, 12);
  for (const [place, owner] of all.entries()) {
    const other = all[(place + 1) % all.length];
    const mine = [...facts.subjects.values()].find(({ settingId }) => settingId === owner.settingId);
    if (other === undefined || other.id === owner.id || mine === undefined) continue;
    const key = randomUUID();
    const path = `/api/settings/${owner.settingId}/threads`;
    const body = { childId: randomUUID(), begunFrom: null, body: 'Good morning.' };
    const first = await call(house.webUrl, {
      method: 'POST',
      path,
      body,
      key,
      cookie: cookies.get(owner.id),
    });
    const again = await call(house.webUrl, {
      method: 'POST',
      path,
      body,
      key,
      cookie: cookies.get(other.id),
    });
    found.tuples += 1;
    if (again.status < 300 || again.headers.includes('idempotency-replayed'))
      found.mismatches.push(wrong('another', 'POST /settings/:settingId/threads', again, plain(first)));
  }
  return found;
}
