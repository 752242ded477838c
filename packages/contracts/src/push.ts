/**
 * A push: one device of a guardian that shows "there is something new" by itself (RFC 8030). The device's own browser
 * makes the address, at the push service of its maker. Owned by services/notify.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { GuardianId, PushId, SettingId } from './ids.ts';

const mine = z.strictObject({ settingId: SettingId, guardianId: GuardianId });

/** An uncompressed point of P-256: 65 bytes as base64url. */
const PublicKey = z.string().regex(/^B[\w-]{86}$/u, { error: 'must be 65 bytes in base64url' });

/** SHA-256 of an endpoint, base64url: an endpoint is a secret of its device, and stays out of addresses and logs. */
export const PushMark = z.string().regex(/^[\w-]{43}$/u, { error: 'must be a SHA-256 in base64url' });

/** As `PushSubscription.toJSON()` has it. */
export const PushDevice = z.strictObject({
  endpoint: z.string().max(1_000),
  keys: z.strictObject({
    p256dh: PublicKey,
    /** 16 bytes as base64url. */
    auth: z.string().regex(/^[\w-]{22}$/u, { error: 'must be 16 bytes in base64url' }),
  }),
});
export type PushDevice = z.infer<typeof PushDevice>;

/** Of what a browser shows: no name, no text. */
export const PushNotice = z.object({
  title: z.string(),
  body: z.string(),
  /** The same for every copy of one delivery: a later one takes the place of an earlier. */
  tag: z.string(),
  /** Path in the app. */
  url: z.string(),
  lang: z.string(),
  dir: z.enum(['ltr', 'rtl']),
});
export type PushNotice = z.infer<typeof PushNotice>;

/** For `PushManager.subscribe`. `not_found` where the operator has set no keys: push is off then. */
export const readPushKey = route({
  service: 'notify',
  method: 'GET',
  path: '/push-key',
  summary: 'The public key that a browser needs to be told by push (RFC 8292)',
  actors: ['guardian'],
  response: z.object({ key: PublicKey }),
  errors: ['not_found'],
});

/** A device is told for one guardian: what was another's before is this one's from now on. The eleventh takes the place of the one not heard of for longest. */
export const keepPush = route({
  service: 'notify',
  method: 'POST',
  path: '/settings/:settingId/guardians/:guardianId/pushes',
  summary: 'Be told by push on this device',
  actors: ['guardian'],
  params: mine,
  body: PushDevice,
  response: z.object({ id: PushId }),
  status: 201,
  errors: ['not_found', 'unknown_push_service'],
});

export const readPushes = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/guardians/:guardianId/pushes',
  summary: 'On how many devices a guardian is told by push, and whether on this one',
  actors: ['guardian'],
  params: mine,
  query: z.strictObject({ mark: PushMark.optional() }),
  response: z.object({
    count: z.int(),
    /** The device whose mark was given; null when it is not told. */
    thisDevice: PushId.nullable(),
  }),
  errors: ['not_found'],
});

/** Repeating it answers the same: what is not there is not told. */
export const forgetPush = route({
  service: 'notify',
  method: 'DELETE',
  path: '/settings/:settingId/guardians/:guardianId/pushes/:pushId',
  summary: 'Be told by push no more on this device',
  actors: ['guardian'],
  params: mine.extend({ pushId: PushId }),
  response: z.object({}),
  status: 204,
  errors: ['not_found'],
});

/** For a phone that was lost, or is in somebody else's hands now. */
export const forgetPushes = route({
  service: 'notify',
  method: 'DELETE',
  path: '/settings/:settingId/guardians/:guardianId/pushes',
  summary: 'Be told by push no more on any device',
  actors: ['guardian'],
  params: mine,
  response: z.object({}),
  status: 204,
  errors: ['not_found'],
});
