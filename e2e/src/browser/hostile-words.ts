/** 300 strings that want to be more than words, as names, stories, notices and messages: on every page and in every e-mail they stay words. */
import { expect } from '@jest/globals';
import { GuardianId, type ChildId } from '@storybell/contracts/ids';
import { logEntries } from '@storybell/contracts/entry';
import { publishNotice } from '@storybell/contracts/notice';
import { addGuardian, employ, enrolChild, openRoom } from '@storybell/contracts/people';
import { choosePreferences } from '@storybell/contracts/preference';
import { publishStory } from '@storybell/contracts/story';
import { beginThread, writeMessage } from '@storybell/contracts/thread';
import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { signIn, type Person } from '../browserless.ts';
import { hostileStrings, refusedBidi } from './hostile-strings.ts';
import type { House } from './house.ts';
import { mailTo } from './outside.ts';
import { nursery, roomNamed, staffNamed } from './people.ts';
import { scene } from './scene.ts';
import { seen } from './words.ts';

const EMAIL = 'robert.tables@example.org';
const params = { settingId: nursery.id };
/** Characters of a text; a line of it says which it is, so that its mail is found. */
const MOST = 4_000;
const CHILDREN = 16;

export function hostileScenes(): void {
  scene(
    'three hundred strings that want to be script are words in names, stories, notices, messages, notes and e-mails',
    async (house) => {
      expect(hostileStrings.length + refusedBidi.length).toBeGreaterThan(300);
      await expectToNotice(house);
      const world = await write(house);
      const troubles: string[] = [];

      const family = await visit(house, { id: world.motherId }, troubles);
      await look(family, '/', world.told, troubles);
      await look(family, '/messages', world.childNames.slice(0, 1), troubles);
      await family.locator('.thread-row').first().click();
      await expectWords(family, lines(world.messages), troubles, 'the thread');
      await look(family, `/about/${world.childIds[0] ?? ''}`, world.childNames.slice(0, 1), troubles);

      const staff = await visit(house, staffNamed('Priya Nair'), troubles, 'tablet');
      await look(staff, '/', world.childNames, troubles);
      for (const path of ['/day', '/stories']) await look(staff, path, [], troubles);

      const helen = await visit(house, staffNamed('Helen Ashworth'), troubles, 'laptop');
      await look(helen, '/people', [...world.childNames, ...world.childFamilyNames], troubles);
      await look(helen, '/families', [...world.childNames, ...world.guardianNames], troubles);
      await look(helen, '/access', [...world.staffNames, ...world.rooms], troubles);
      for (const path of ['/', '/stories', `/people/${world.childIds[1] ?? ''}`]) await look(helen, path, [], troubles); // prettier-ignore

      await readMail(house, world.bodies, troubles);
      expect(troubles).toEqual([]);
    },
    240_000,
  );

  scene(
    'what turns round the words behind it is refused, and what is refused is kept nowhere',
    async (house) => {
      const priya = await signIn(house.webUrl, staffNamed('Priya Nair').id);
      const reach = { kind: 'room' as const, roomId: roomNamed('Cubs').id };
      for (const body of refusedBidi)
      await expect(priya.call(publishStory, { params, body: { reach, body, locale: 'en-GB' } })).rejects.toThrow('text_unsafe'); // prettier-ignore
    },
  );
}

interface World {
  readonly motherId: string;
  readonly childIds: readonly ChildId[];
  readonly childNames: readonly string[];
  readonly childFamilyNames: readonly string[];
  readonly guardianNames: readonly string[];
  readonly staffNames: readonly string[];
  readonly rooms: readonly string[];
  /** What the mother's day has, line by line. */
  readonly told: readonly string[];
  readonly messages: readonly string[];
  /** Of stories and notices, as they are sent to her. */
  readonly bodies: readonly string[];
}

async function write(house: House): Promise<World> {
  const [helen, priya] = [
    await signIn(house.webUrl, staffNamed('Helen Ashworth').id),
    await signIn(house.webUrl, staffNamed('Priya Nair').id),
  ];
  const names = hostileStrings.filter((one) => one.length <= 100)[Symbol.iterator]();
  const name = () => names.next().value ?? '';

  const rooms = [name(), name()];
  for (const room of rooms) await helen.call(openRoom, { params, body: { name: room } });
  const staffNames: string[] = [];
  for (let count = 0; count < 6; count += 1) {
    const body = {
      knownAs: name(),
      familyName: name(),
      role: 'staff' as const,
      roomId: null,
      locale: 'en-GB' as const,
    };
    await helen.call(employ, { params, body });
    staffNames.push(body.knownAs);
  }
  const children: { id: ChildId; knownAs: string; familyName: string }[] = [];
  const roomId = roomNamed('Cubs').id;
  for (let count = 0; count < CHILDREN; count += 1) {
    const body = {
      knownAs: name(),
      givenNames: name(),
      familyName: name(),
      bornOn: null,
      startsOn: null,
      roomId,
    };
    const { id } = await helen.call(enrolChild, { params, body });
    children.push({ ...body, id });
  }
  const childIds = children.map(({ id }) => id);
  const guardian = { locale: 'en-GB' as const, spokenLocale: null, needsAudio: false, needsInterpreter: false, phone: null }; // prettier-ignore
  const mother = await addParent(
    helen,
    { ...guardian, knownAs: name(), familyName: name(), email: EMAIL },
    childIds,
  );
  const guardianNames = [mother.name];
  for (const childId of childIds.slice(0, 8))
    guardianNames.push((await addParent(helen, { ...guardian, knownAs: name(), familyName: name(), email: null }, [childId])).name); // prettier-ignore

  const person = await signIn(house.webUrl, mother.id);
  const hers = { ...params, guardianId: mother.id };
  await person.call(choosePreferences, { params: hers, body: { email: { isOn: true, withContent: true } } });

  const stories = texts('story');
  for (const body of stories) await priya.call(publishStory, { params, body: { reach: { kind: 'children', childIds: childIds.slice(0, 1) }, body, locale: 'en-GB' } }); // prettier-ignore
  const notices = texts('notice');
  const titles: string[] = [];
  for (const body of notices) {
    const title = name();
    titles.push(title);
    await helen.call(publishNotice, { params, body: { reach: { kind: 'room', roomId }, title, body, locale: 'en-GB', needsAcknowledgement: false, isUrgent: false } }); // prettier-ignore
  }
  const details = { type: 'mood' as const, moods: ['happy' as const] };
  await priya.call(logEntries, { params, body: { childIds: [...childIds], occurredAt: new Date().toISOString(), details, exceptions: [] } }); // prettier-ignore
  const messages = texts('message');
  const childId = childIds[0] ?? null;
  const [first = '', ...others] = messages;
  const { threadId } = await person.call(beginThread, {
    params,
    body: { childId, begunFrom: null, body: first },
  });
  for (const body of others)
    await priya.call(writeMessage, { params: { ...params, threadId }, body: { body } });

  return {
    motherId: mother.id,
    childIds,
    childNames: children.map(({ knownAs }) => knownAs),
    childFamilyNames: children.map(({ familyName }) => familyName),
    guardianNames,
    staffNames,
    rooms,
    told: [...lines([...stories, ...notices]), ...titles],
    messages,
    bodies: [...stories, ...notices],
  };
}

const Added = z.object({ guardian: z.object({ id: GuardianId }) });

async function addParent(
  helen: Person,
  about: { readonly knownAs: string; readonly familyName: string; readonly email: string | null; readonly locale: 'en-GB'; readonly spokenLocale: null; readonly needsAudio: boolean; readonly needsInterpreter: boolean; readonly phone: null }, // prettier-ignore
  childIds: readonly ChildId[],
) {
  const children = childIds.map((childId) => ({ childId, relationship: 'mother' as const, mayView: true }));
  const added = Added.parse(await helen.call(addGuardian, { params, body: { ...about, children } }));
  return { id: added.guardian.id, name: `${about.knownAs} ${about.familyName}` };
}

/** All strings, a line each, in as many texts as they need; the first line says which. */
function texts(what: string): string[] {
  const all: string[][] = [];
  let room = 0;
  for (const one of hostileStrings) {
    if (room < one.length + 1) {
      all.push([`Lot ${String(all.length + 1)} of ${what}`]);
      room = MOST;
    }
    all.at(-1)?.push(one);
    room -= one.length + 1;
  }
  return all.map((lot) => lot.join('\n'));
}

const lines = (bodies: readonly string[]) => bodies.flatMap((body) => body.split('\n'));

/** Before anything of the page: whoever runs says so, and what the page's policy stops is known. */
const WATCH = `
  window.hostile = [];
  window.ran = () => { window.hostile.push('a script ran'); };
  for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.hostile.push(name); };
  document.addEventListener('securitypolicyviolation', (event) => {
    window.hostile.push('stopped by the policy: ' + event.violatedDirective + ' ' + event.blockedURI);
  });`;

async function watch(context: BrowserContext, troubles: string[]): Promise<void> {
  await context.addInitScript(WATCH);
  context.on('request', (request) => {
    if (new URL(request.url()).hostname.endsWith('hostile.example')) troubles.push(`asked ${request.url()}`);
  });
  context.on('dialog', (dialog) => {
    troubles.push('a dialog opened');
    void dialog.dismiss();
  });
  // Nothing of it leaves this machine, even if it tries.
  await context.route(/^https?:\/\/(?:[^/]*\.)?hostile\.example/u, (route) => route.abort());
}

async function visit(
  house: House,
  { id }: { readonly id: string },
  troubles: string[],
  device: 'phone' | 'tablet' | 'laptop' = 'phone',
): Promise<Page> {
  // prettier-ignore
  const page = await house.visit({ id }, device);
  await watch(page.context(), troubles);
  await page.reload();
  return page;
}

/** Taken for HTML, the same strings run, ask and make elements: who looks would see it. */
async function expectToNotice(house: House): Promise<void> {
  const context = await house.device('laptop');
  const troubles: string[] = [];
  await watch(context, troubles);
  const page = await context.newPage();
  await page.setContent(hostileStrings.filter((one) => one.startsWith('<img')).join('\n'));
  await expectWords(page, ['words that are not there'], troubles, 'HTML');
  for (const noticed of [
    'HTML: a script ran',
    'HTML: an element: <img',
    'HTML: a handler: onerror',
    'asked https://hostile.example',
    'HTML does not show',
  ])
    // prettier-ignore
    expect(troubles.join('\n')).toContain(noticed);
  await context.close();
}

/** Of what the page may hold, and what only such a string can have made. */
const FOUND = `(() => {
  const found = [...window.hostile ?? ['nobody watched']];
  for (const element of document.querySelectorAll('*')) {
    if (element.hasAttribute('hostile')) found.push('an element: ' + element.outerHTML.slice(0, 100));
    for (const { name, value } of element.attributes) {
      if (/^on/iu.test(name)) found.push('a handler: ' + name);
      if (/^\\s*(?:javascript|vbscript|data:text)/iu.test(value) && ['href', 'src', 'action', 'data', 'formaction'].includes(name))
        found.push('an address: ' + value.slice(0, 60));
      if (['href', 'src', 'action'].includes(name) && value.includes('hostile.example')) found.push('a way out: ' + value);
    }
  }
  return found;
})()`;

async function look(page: Page, path: string, words: readonly string[], troubles: string[]): Promise<void> {
  await page.goto(path);
  await page.locator('main .page').first().waitFor();
  await page.waitForLoadState('networkidle');
  await expectWords(page, words, troubles, path);
}

async function expectWords(page: Page, words: readonly string[], troubles: string[], where = page.url()) {
  const text = () => page.evaluate<string>('document.body.textContent');
  const missing = async () => {
    const shown = plain(await text());
    return words.filter((one) => !shown.includes(plain(one)));
  };
  for (let tries = 0; tries < 50 && (await missing()).length > 0; tries += 1) await page.waitForTimeout(100);
  troubles.push(...(await missing()).map((one) => `${where} does not show: ${one}`));
  troubles.push(...(await page.evaluate<string[]>(FOUND)).map((one) => `${where}: ${one}`));
}

/** Marks that keep a name's direction, and how many spaces there are, are not seen. */
const plain = (text: string) => seen(text).replaceAll(' ', '');

/** Each e-mail as a mail program without any policy shows it. */
async function readMail(house: House, bodies: readonly string[], troubles: string[]): Promise<void> {
  const context = await house.device('laptop');
  await watch(context, troubles);
  const page = await context.newPage();
  for (const body of bodies) {
    const [head = ''] = body.split('\n');
    const mail = await mailTo(house, EMAIL, ({ text }) => text.includes(head));
    await page.goto('about:blank');
    await page.setContent(mail.html, { waitUntil: 'load' });
    await expectWords(page, lines([body]), troubles, `the e-mail of ${head}`);
    const missing = lines([body]).filter((one) => !plain(mail.text).includes(plain(one)));
    troubles.push(...missing.map((one) => `the text of ${head} does not say: ${one}`));
    if (/\n|hostile/u.test(mail.subject)) troubles.push(`a subject: ${mail.subject}`);
  }
}
