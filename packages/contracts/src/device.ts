/**
 * A device: a room's tablet, or the browser of one manager, known by a key that never leaves it. A PIN belongs to one
 * person on one tablet. Owned by services/gateway.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { DeviceId, RoomId, StaffId } from './ids.ts';
import { Session } from './session.ts';
import { inSetting } from './setting.ts';
import { Instant } from './time.ts';

const base64url = (min: number, max: number) =>
  z.string().regex(new RegExp(`^[\\w-]{${String(min)},${String(max)}}$`, 'u'));

/** ECDSA on P-256 with SHA-256: the public key as SPKI, in base64url. */
export const PublicKey = base64url(100, 200);

/** What the server asked to have signed, signed: for one request, within two minutes. */
export const Proof = z.strictObject({
  deviceId: DeviceId,
  challenge: base64url(40, 200),
  /** IEEE P1363, as WebCrypto signs, in base64url. */
  signature: base64url(86, 86),
});
export type Proof = z.infer<typeof Proof>;

export const Pin = z.string().regex(/^\d{4}$/u);

export const readDeviceChallenge = route({
  service: 'gateway',
  method: 'GET',
  path: '/device/challenge',
  summary: 'What a device signs next',
  door: 'open',
  response: z.object({ challenge: z.string() }),
});

export const makePairing = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/tablets/pairings',
  summary: 'A code that pairs one tablet with a room within ten minutes',
  actors: ['manager'],
  params: inSetting,
  body: z.strictObject({ roomId: RoomId }),
  response: z.object({ code: z.string(), expiresAt: Instant }),
  errors: ['not_found', 'step_up_needed', 'unknown_room'],
});

export const pairTablet = route({
  service: 'gateway',
  method: 'POST',
  path: '/tablet/pairing',
  summary: 'A tablet becomes the tablet of a room',
  door: 'open',
  body: z.strictObject({ code: z.string().max(40), publicKey: PublicKey }),
  response: z.object({ deviceId: DeviceId }),
  errors: ['wrong_secret', 'too_many_requests'],
});

export const Tile = z.object({
  id: StaffId,
  kind: z.enum(['staff', 'manager']),
  /** As families know them. */
  name: z.string(),
  hasPin: z.boolean(),
  isLocked: z.boolean(),
});
export type Tile = z.infer<typeof Tile>;

/** The names of a room are told to its own tablet only. */
export const readTiles = route({
  service: 'gateway',
  method: 'POST',
  path: '/tablet/tiles',
  summary: 'Who may be at this tablet: the staff of its room, and of no one room',
  door: 'open',
  body: Proof,
  response: z.object({ settingName: z.string(), roomName: z.string(), tiles: z.array(Tile) }),
  errors: ['bad_signature'],
  keyed: false,
});

const atTile = { proof: Proof, staffId: StaffId };

export const signInByTile = route({
  service: 'gateway',
  method: 'POST',
  path: '/tablet/sign-in',
  summary: 'Somebody taps their name: S0',
  door: 'open',
  body: z.strictObject(atTile),
  response: Session,
  errors: ['bad_signature', 'not_found', 'long_away'],
});

export const signInByPin = route({
  service: 'gateway',
  method: 'POST',
  path: '/tablet/sign-in/pin',
  summary: 'Somebody taps their name and gives their PIN: S2 for ten minutes',
  door: 'open',
  body: z.strictObject({ ...atTile, pin: Pin }),
  response: Session,
  errors: ['bad_signature', 'not_found', 'wrong_secret', 'locked', 'long_away'],
});

export const setPin = route({
  service: 'gateway',
  method: 'POST',
  path: '/tablet/pin',
  summary: 'Somebody sets their PIN for this tablet, with a one-time code of a manager',
  door: 'open',
  body: z.strictObject({ ...atTile, code: z.string().max(20), pin: Pin }),
  response: Session,
  errors: ['bad_signature', 'not_found', 'wrong_secret', 'too_easy', 'too_many_requests', 'long_away'],
});

export const stepUpByPin = route({
  service: 'gateway',
  method: 'POST',
  path: '/session/step-up/pin',
  summary: 'The person of a tile gives their PIN: S2 for ten minutes',
  actors: ['staff', 'manager'],
  body: z.strictObject({ proof: Proof, pin: Pin }),
  response: Session,
  errors: ['bad_signature', 'wrong_secret', 'locked'],
});

export const Device = z.object({
  id: DeviceId,
  /** Null for the browser of a manager. */
  roomId: RoomId.nullable(),
  /** The manager whose browser it is. */
  staffId: StaffId.nullable(),
  label: z.string(),
  pairedAt: Instant,
  lastSeenAt: Instant,
  /** Moves on with each use. */
  goodUntil: Instant,
});
export type Device = z.infer<typeof Device>;

export const listDevices = route({
  service: 'gateway',
  method: 'GET',
  path: '/settings/:settingId/devices',
  summary: 'Tablets and other devices of a setting that can sign somebody in',
  actors: ['manager'],
  params: inSetting,
  response: z.object({ devices: z.array(Device) }),
  errors: ['not_found'],
});

export const endDevice = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/devices/:deviceId/end',
  summary: 'Unpair a device: its sessions end, its PINs are gone',
  actors: ['manager'],
  params: inSetting.extend({ deviceId: DeviceId }),
  response: z.object({}),
  errors: ['not_found', 'step_up_needed'],
});
