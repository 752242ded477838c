/**
 * What a manager sees and ends of the ways in of guardians. Owned by services/gateway.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { GuardianId, SettingId } from './ids.ts';
import { inSetting } from './setting.ts';

export const WayKind = z.enum(['email', 'sms', 'browser']);
export type WayKind = z.infer<typeof WayKind>;

/** Names one without telling it: of an address a hash under a key of the gateway's, of a browser that of its cookie. */
const WayId = z.string().regex(/^[0-9a-f]{64}$/u);

/** An address or a browser of several guardians, one of whom an order was about. */
export const SharedWay = z.object({
  id: WayId,
  kind: WayKind,
  /** In the order in which they came by it; two at least, unless one has no child here any more. */
  guardians: z.array(z.object({ id: GuardianId, name: z.string() })).min(1),
});
export type SharedWay = z.infer<typeof SharedWay>;

const ofGuardian = z.strictObject({ settingId: SettingId, guardianId: GuardianId });

/** Addresses lead nobody in until a manager has seen whose they are; in browsers everybody was signed out once. */
export const listSharedWays = route({
  service: 'gateway',
  method: 'GET',
  path: '/settings/:settingId/shared-ways',
  summary: 'Addresses and browsers of several guardians, one of whom an order was about',
  actors: ['manager'],
  params: inSetting,
  response: z.object({ ways: z.array(SharedWay) }),
  errors: ['not_found', 'step_up_needed'],
});

/** What is still on another's record is shared again with the next order about them. Repeating it changes nothing. */
export const keepOwnWays = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/guardians/:guardianId/own-ways',
  summary: 'A manager saw the person: what they shared is theirs alone',
  actors: ['manager'],
  params: ofGuardian,
  body: z.strictObject({ kind: WayKind, id: WayId }),
  response: z.object({}),
  errors: ['not_found', 'step_up_needed'],
});

/** For a phone that is lost, say. Addresses stay: by a code they come in again. */
export const endGuardianSessions = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/guardians/:guardianId/sessions/end',
  summary: 'A manager ends all sessions and passkeys of a guardian',
  actors: ['manager'],
  params: ofGuardian,
  response: z.object({ ended: z.int() }),
  errors: ['not_found', 'step_up_needed'],
});
