/**
 * Push on this device: begun by a tap of its guardian, kept while they are signed in, given up when they leave. A phone
 * that several people use is told for the last of them who asked.
 */
import { GuardianId } from '@storybell/contracts/ids';
import {
  forgetPush,
  forgetPushes,
  keepPush,
  PushDevice,
  readPushes,
  readPushKey,
} from '@storybell/contracts/push';
import type { Session } from '@storybell/contracts/session';
import { call } from './api.ts';
import { Refused } from './create-call.ts';
import { pushPlace } from './push-place.ts';

export interface PushState {
  /** Null where the nursery does not offer it. */
  readonly key: string | null;
  readonly isBlocked: boolean;
  readonly isOn: boolean;
  /** Devices of this guardian that are told, this one among them. */
  readonly count: number;
}

/** The browser's own push service did not answer, or would not. */
export class NoPushService extends Error {}

export const pushStateKey = (session: Session) => ['push', session.actor.id] as const;

export async function readPushState(session: Session): Promise<PushState> {
  const key = await readKey();
  if (key === null) return { key, isBlocked: false, isOn: false, count: 0 };
  const subscription = await currentSubscription();
  const { count, thisDevice } = await readMine(session, subscription);
  const isBlocked = pushPlace() === 'here' && Notification.permission === 'denied';
  return { key, isBlocked, isOn: !isBlocked && thisDevice !== null, count };
}

/**
 * Must be called by a tap: a browser asks its user nothing otherwise.
 * @returns false when they said no.
 * @throws NoPushService, Refused
 */
export async function switchPushOn(session: Session, key: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const subscription = await subscribe(key);
  try {
    await call(keepPush, { params: mineOf(session), body: PushDevice.parse(subscription.toJSON()) });
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  localStorage.setItem(OWNER, session.actor.id);
  return true;
}

/** @throws Refused */
export async function switchPushOff(session: Session): Promise<void> {
  localStorage.removeItem(OWNER);
  const subscription = await currentSubscription();
  const { thisDevice } = await readMine(session, subscription);
  if (thisDevice !== null) await call(forgetPush, { params: { ...mineOf(session), pushId: thisDevice } });
  await subscription?.unsubscribe();
}

/** @throws Refused */
export async function switchPushOffEverywhere(session: Session): Promise<void> {
  await call(forgetPushes, { params: mineOf(session) });
  await giveUp();
}

/** When the app is opened: what was asked for here still holds, and what another person left behind ends. */
export async function settlePush(session: Session): Promise<void> {
  if (pushPlace() !== 'here') return;
  const subscription = await currentSubscription();
  if (localStorage.getItem(OWNER) !== session.actor.id) {
    if (subscription !== null) await giveUp();
    return;
  }
  if (Notification.permission !== 'granted') return;
  const key = await readKey();
  if (key === null) return;
  const { thisDevice } = await readMine(session, subscription);
  if (thisDevice !== null && subscription !== null && isBoundTo(subscription, key)) return;
  const renewed = await subscribe(key);
  await call(keepPush, { params: mineOf(session), body: PushDevice.parse(renewed.toJSON()) });
}

/** Before somebody signs out. Never holds them back: whatever cannot be said now ends when the app is opened next. */
export async function leavePush(session: Session): Promise<void> {
  if (pushPlace() !== 'here' || session.actor.kind !== 'guardian' || localStorage.getItem(OWNER) === null)
    return;
  await switchPushOff(session)
    .catch(giveUp)
    .catch(() => undefined);
}

/** Whose tap it was that this device is told by: the browser's own subscription names nobody. */
const OWNER = 'storybell.push';

const mineOf = (session: Session) => ({
  settingId: session.actor.settingId,
  guardianId: GuardianId.parse(session.actor.id),
});

async function readKey(): Promise<string | null> {
  try {
    return (await call(readPushKey, {})).key;
  } catch (error) {
    if (error instanceof Refused && error.code === 'not_found') return null;
    throw error;
  }
}

async function readMine(session: Session, subscription: PushSubscription | null) {
  const mark = subscription === null ? undefined : await markOf(subscription.endpoint);
  return call(readPushes, { params: mineOf(session), query: mark === undefined ? {} : { mark } });
}

/** At the push service it is no more, so that the next message for it ends it on our side too. */
async function giveUp(): Promise<void> {
  localStorage.removeItem(OWNER);
  const subscription = await currentSubscription();
  await subscription?.unsubscribe();
}

async function currentSubscription(): Promise<PushSubscription | null> {
  if (pushPlace() !== 'here') return null;
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** @throws NoPushService */
async function subscribe(key: string): Promise<PushSubscription> {
  try {
    await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
    const { pushManager } = await navigator.serviceWorker.ready;
    const old = await pushManager.getSubscription();
    if (old !== null && !isBoundTo(old, key)) await old.unsubscribe();
    return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  } catch (error) {
    throw new NoPushService('this browser could not subscribe', { cause: error });
  }
}

const isBoundTo = ({ options }: PushSubscription, key: string): boolean =>
  options.applicationServerKey !== null && base64Url(options.applicationServerKey) === key;

const markOf = async (endpoint: string): Promise<string> =>
  base64Url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint)));

const base64Url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/u, '');
