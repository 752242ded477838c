/**
 * Push as a family meets it. The browser's own push service is far away, so a page is given one of the world outside: it
 * takes what notify sends, opens it with the phone's keys, and the browser is handed what it opened.
 */
import { expect } from '@jest/globals';
import { readPushes } from '@storybell/contracts/push';
import type { Page, Worker } from 'playwright-core';
import { z } from 'zod';
import { signIn } from '../browserless.ts';
import { tell, toFamilyOf } from './doing.ts';
import type { House } from './house.ts';
import { guardianNamed, nursery } from './people.ts';
import { scene } from './scene.ts';
import { app, sentence } from './words.ts';

const Phone = z.object({ endpoint: z.string(), keys: z.object({ p256dh: z.string(), auth: z.string() }) });
type Phone = z.infer<typeof Phone>;
const Pushes = z.object({ pushes: z.array(z.object({ endpoint: z.string(), text: z.string() })) });
const Shown = z.array(z.object({ title: z.string(), body: z.string(), tag: z.string(), url: z.string() }));

export function pushScenes(): void {
  scene(
    'a mother switches push on, is told in Polish, taps, reads, and leaves nothing behind',
    async (house) => {
      const anna = guardianNamed('Anna Kowalska');
      const page = await house.notifiedPhone(anna);
      const phone = await phoneOf(house);
      await givePushService(page, house, phone);
      await page.goto('/settings');
      const push = page.getByRole('switch', { name: app('pl', 'push.switch') });
      await page.getByText(app('pl', 'push.lock_screen')).waitFor();
      expect(await push.isChecked()).toBe(false);

      await push.click();
      await page.locator('.toast').getByText(app('pl', 'settings.saved')).waitFor();
      expect(await push.isChecked()).toBe(true);

      const body = sentence('en-GB', 'puzzle', 'Zofia');
      await tell(house, toFamilyOf('Zofia Kowalska'), body);
      const text = await pushTo(house, phone);
      expect(text).not.toContain('Zofia');

      const hand = await handerOf(page, house);
      await hand(text);
      await hand(text);
      const shown = await shownBy(page);
      expect(shown).toMatchObject([{ title: nursery.name, body: expect.stringMatching(/^Jest nowa/u) }]);

      await page.goto('/settings');
      await tap(page);
      await page.waitForURL(`**${shown[0]?.url ?? ''}`);
      await page.locator('.is-wanted').waitFor();

      const person = await signIn(house.webUrl, anna.id);
      const count = async () => {
        const params = { settingId: nursery.id, guardianId: anna.id };
        return (await person.call(readPushes, { params, query: {} })).count;
      };
      expect(await count()).toBe(1);
      await page.getByRole('button', { name: app('pl', 'common.sign_out') }).click();
      await page.locator('.person').first().waitFor();
      expect(await count()).toBe(0);
      expect(await page.evaluate("localStorage.getItem('outside.push')")).toBeNull();
    },
  );

  scene('a browser that changes the address of a phone tells notify by itself', async (house) => {
    const marta = guardianNamed('Marta Silva');
    const page = await house.notifiedPhone(marta);
    await givePushService(page, house, await phoneOf(house));
    await page.goto('/settings');
    await page.getByRole('switch', { name: app('pt', 'push.switch') }).click();
    await page.locator('.toast').getByText(app('pt', 'settings.saved')).waitFor();

    const renewed = await phoneOf(house);
    await (
      await workerOf(page)
    ).evaluate(`(() => {
      const subscription = { options: {}, toJSON: () => (${JSON.stringify(renewed)}) };
      const change = new ExtendableEvent('pushsubscriptionchange');
      dispatchEvent(Object.assign(change, { newSubscription: subscription, oldSubscription: null }));
    })()`);

    await tell(house, toFamilyOf('Beatriz Silva'), sentence('en-GB', 'kind', 'Beatriz'));
    expect(await pushTo(house, renewed)).toContain(nursery.name);
  });

  scene('a browser that blocks notifications says how to allow them', async (house) => {
    const page = await house.notifiedPhone(guardianNamed('Fatima Khan'));
    const content = "Object.defineProperty(Notification, 'permission', { get: () => 'denied' })";
    await page.addInitScript({ content });
    await page.goto('/settings');

    await page.getByText(app('ur', 'push.blocked')).waitFor();
    expect(await page.getByRole('switch', { name: app('ur', 'push.switch') }).count()).toBe(0);
  });
}

async function phoneOf({ outsideUrl }: House): Promise<Phone> {
  const made = await fetch(new URL('/control/pushes/devices', outsideUrl), { method: 'POST', body: '{}' });
  return Phone.parse(await made.json());
}

/** From the next page on. Everything else of push is the browser's own. */
async function givePushService(page: Page, { webUrl }: House, phone: Phone): Promise<void> {
  await page.context().grantPermissions(['notifications'], { origin: webUrl });
  await page.addInitScript({ content: `(${PUSH_SERVICE})(${JSON.stringify(phone)})` });
}

/** Runs in the page; keeps what was asked for through a reload, as a browser does. */
const PUSH_SERVICE = `({ endpoint, keys }) => {
  const kept = 'outside.push';
  const bytes = (key) => Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.codePointAt(0));
  const subscription = (key) => ({
    endpoint,
    options: { applicationServerKey: bytes(key).buffer },
    toJSON: () => ({ endpoint, keys }),
    unsubscribe: async () => {
      localStorage.removeItem(kept);
      return true;
    },
  });
  PushManager.prototype.getSubscription = async () => {
    const key = localStorage.getItem(kept);
    return key === null ? null : subscription(key);
  };
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    localStorage.setItem(kept, applicationServerKey);
    return subscription(applicationServerKey);
  };
}`;

const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 50;

/** What the phone opened first. @throws Error when nothing comes. */
async function pushTo({ outsideUrl }: House, { endpoint }: Phone): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const log = await fetch(new URL('/control/pushes', outsideUrl));
    const found = Pushes.parse(await log.json()).pushes.find((one) => one.endpoint === endpoint);
    if (found !== undefined) return found.text;
    if (Date.now() > until) throw new Error('no push arrived');
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

const Registrations = z.object({
  registrations: z.array(z.object({ registrationId: z.string(), isDeleted: z.boolean() })),
});

/** Hands the browser a message that has come for the page's service worker. */
async function handerOf(page: Page, { webUrl }: House): Promise<(text: string) => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', (event) => {
      const live = Registrations.parse(event).registrations.find((one) => !one.isDeleted);
      if (live !== undefined) resolve(live.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  const origin = new URL(webUrl).origin;
  return async (data) => {
    await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  };
}

/** What stands on the lock screen, once there is something. */
async function shownBy(page: Page): Promise<z.infer<typeof Shown>> {
  const NOTIFICATIONS = `navigator.serviceWorker.ready.then((one) => one.getNotifications())`;
  await page.waitForFunction(`${NOTIFICATIONS}.then((all) => all.length > 0)`);
  const shown: unknown = await page.evaluate(
    `${NOTIFICATIONS}.then((all) => all.map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url })))`,
  );
  return Shown.parse(shown);
}

/** As a finger would: the browser lets no script press what it shows. */
async function tap(page: Page): Promise<void> {
  await (
    await workerOf(page)
  ).evaluate(`(async () => {
    const [notification] = await registration.getNotifications();
    dispatchEvent(new NotificationEvent('notificationclick', { notification }));
  })()`);
}

const workerOf = async (page: Page): Promise<Worker> =>
  page.context().serviceWorkers()[0] ?? (await page.context().waitForEvent('serviceworker'));
