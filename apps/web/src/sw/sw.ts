/**
 * Runs in the browser when the page is closed: shows what was pushed, and leads to it. It keeps nothing and answers no
 * request, so nobody's words stay on a shared phone.
 */
import { keepPush, PushDevice } from '@storybell/contracts/push';
import { readSession } from '@storybell/contracts/session';
import { createCall } from '../create-call.ts';
import { noticeIn, pathOf } from '../push-notice.ts';

declare const self: ServiceWorkerGlobalScope;

// It remembers no key between its short lives: asking twice keeps one device.
const keys = { keyOf: () => crypto.randomUUID(), settle: () => undefined };
const call = createCall({ fetch: (...request) => fetch(...request), keys });

// A newer one need not wait for pages to close: it shares nothing with them.
self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting());
});
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('push', (event) => {
  const { title, body, tag, url, lang, dir } = noticeIn(event.data?.text());
  event.waitUntil(
    // The same tag takes the place of what is there, without another sound: `renotify` is false unless given.
    self.registration.showNotification(title, {
      body,
      tag,
      lang,
      dir,
      icon: '/icon-192.png',
      badge: '/badge-96.png',
      data: { url },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const said: unknown = event.notification.data;
  const url: unknown = Reflect.get(Object(said), 'url');
  event.waitUntil(open(pathOf(typeof url === 'string' ? url : '/')));
});

async function open(path: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window' });
  const page = pages.find((one) => one.focused) ?? pages[0];
  if (page === undefined) {
    await self.clients.openWindow(path);
    return;
  }
  const shown = await page.navigate(path);
  await (shown ?? page).focus();
}

/** The browser has made another address, or dropped the one it had. Failing that, the page does it when it is opened. */
self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renew(event.newSubscription, event.oldSubscription));
});

async function renew(made: PushSubscription | null, old: PushSubscription | null): Promise<void> {
  const key = old?.options.applicationServerKey;
  const subscription =
    made ??
    (key &&
      (await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })));
  if (!subscription) return;
  const { actor } = await call(readSession, {});
  if (actor.kind !== 'guardian') return;
  const params = { settingId: actor.settingId, guardianId: actor.id };
  await call(keepPush, { params, body: PushDevice.parse(subscription.toJSON()) });
}
