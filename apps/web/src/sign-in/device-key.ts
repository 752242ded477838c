/** The key by which this device is known: it is kept by the browser, signs, and can be read by nobody. */
import { readDeviceChallenge, type Proof } from '@storybell/contracts/device';
import type { DeviceId } from '@storybell/contracts/ids';
import { call } from '../api.ts';

const DATABASE = 'storybell-device';
const STORE = 'device';
/** One device has one use: a room's tablet, or a manager's own browser. */
const ONLY = 'only';
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export interface KnownDevice {
  readonly id: DeviceId;
  readonly kind: 'tablet' | 'own';
  readonly key: CryptoKey;
}

/** What `structuredClone` brings back of a record that only this file writes. */
const isKnown = (value: unknown): value is KnownDevice =>
  typeof value === 'object' && value !== null && 'key' in value && value.key instanceof CryptoKey;

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(new Error('the browser keeps nothing here', { cause: request.error }));
    };
  });

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return (await answerOf(opening)).transaction(STORE, mode).objectStore(STORE);
}

/** Undefined on a device that is nobody's, and where the browser keeps nothing. */
export async function knownDevice(): Promise<KnownDevice | undefined> {
  try {
    const found: unknown = await answerOf((await store('readonly')).get(ONLY));
    return isKnown(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

export interface NewKey {
  readonly publicKey: string;
  /** Once the server has said which device this is. */
  readonly keep: (id: DeviceId, kind: KnownDevice['kind']) => Promise<void>;
}

export async function newKey(): Promise<NewKey> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey);
  return {
    publicKey: base64url(spki),
    keep: async (id, kind) => {
      const device: KnownDevice = { id, kind, key: pair.privateKey };
      await answerOf((await store('readwrite')).put(device, ONLY));
      await navigator.storage.persist();
    },
  };
}

export async function forgetDevice(): Promise<void> {
  await answerOf((await store('readwrite')).delete(ONLY));
}

/** For one request. */
export async function prove({ id, key }: KnownDevice): Promise<Proof> {
  const { challenge } = await call(readDeviceChallenge, {});
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(how, key, new TextEncoder().encode(challenge));
  return { deviceId: id, challenge, signature: base64url(signature) };
}

const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCodePoint(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
