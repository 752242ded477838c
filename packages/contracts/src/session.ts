/**
 * An actor: who is asking, as the gateway vouched for it. A session: an actor's way in, by a cookie.
 * Sessions are owned by services/gateway.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { GuardianId, SessionId, SettingId, StaffId } from './ids.ts';
import { Locale } from './locale.ts';
import { Instant } from './time.ts';

/**
 * How surely we know who asks. S0: a name tile on a room's tablet; S1: a code or a link; S2: a PIN on its tablet, or a
 * step-up a moment ago; S3: a passkey, or an authenticator's code with a passphrase. Letters order as strengths do.
 */
export const Strength = z.enum(['S0', 'S1', 'S2', 'S3']);
export type Strength = z.infer<typeof Strength>;

export const GuardianActor = z.strictObject({
  kind: z.literal('guardian'),
  id: GuardianId,
  settingId: SettingId,
  strength: Strength.optional(),
});
export type GuardianActor = z.infer<typeof GuardianActor>;

export const StaffActor = z.strictObject({
  kind: z.enum(['staff', 'manager']),
  id: StaffId,
  settingId: SettingId,
  strength: Strength.optional(),
  /** Leads on safeguarding, beside what they are otherwise. */
  isLead: z.boolean().optional(),
  /** When they last showed who they are: by a PIN, a passkey or an authenticator. */
  shownAt: Instant.optional(),
});
export type StaffActor = z.infer<typeof StaffActor>;

export const ServiceActor = z.strictObject({
  kind: z.literal('service'),
  id: z.enum(['gateway', 'diary', 'translate', 'notify']),
});

export const Actor = z.discriminatedUnion('kind', [GuardianActor, StaffActor, ServiceActor]);
export type Actor = z.infer<typeof Actor>;
export type PersonActor = GuardianActor | StaffActor;

/** An actor that says nothing of its strength has the least that its kind can have. */
export const strengthOf = ({ kind, strength }: PersonActor): Strength =>
  strength ?? (kind === 'guardian' ? 'S1' : 'S0');

export const isAtLeast = (actor: PersonActor, needed: Strength): boolean => strengthOf(actor) >= needed;

export const Session = z.object({
  actor: z.discriminatedUnion('kind', [GuardianActor, StaffActor]),
  /** As shown to the person themself. */
  name: z.string(),
  locale: Locale,
  strength: Strength,
  /** When the strength falls back unless the person does something before; null when it stays. */
  expiresAt: Instant.nullable(),
  /** Browser and system, as their makers call them, e.g. "Firefox, Windows"; empty when they said nothing known. */
  device: z.string(),
  /** The browser is not their own: the session ends with it, or after a quarter of an hour without them. */
  isShared: z.boolean(),
  /** Of a group administrator, who may go to other settings. */
  group: z.object({ isHome: z.boolean() }).optional(),
});
export type Session = z.infer<typeof Session>;

/** Who is signed in. */
export const readSession = route({
  service: 'gateway',
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in',
  actors: ['guardian', 'staff', 'manager'],
  response: Session,
});

export const signOut = route({
  service: 'gateway',
  method: 'POST',
  path: '/session/end',
  summary: 'Sign out: the session is revoked and its sockets are cut',
  actors: ['guardian', 'staff', 'manager'],
  response: z.object({}),
});

/** A page says so when somebody touches it, once a minute at most: what a page asks by itself is nobody's use. */
export const touchSession = route({
  service: 'gateway',
  method: 'PUT',
  path: '/session/use',
  summary: 'The person is still there: the strength of a PIN lasts on',
  actors: ['guardian', 'staff', 'manager'],
  response: z.object({ strength: Strength, expiresAt: Instant.nullable() }),
});

/** A session as its own person sees it in a list. */
export const OwnSession = z.object({
  id: SessionId,
  device: z.string(),
  isShared: z.boolean(),
  startedAt: Instant,
  lastSeenAt: Instant,
  /** The one that asks. */
  isThis: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;

export const listSessions = route({
  service: 'gateway',
  method: 'GET',
  path: '/sessions',
  summary: 'Where the person is signed in, the newest first',
  actors: ['guardian', 'staff', 'manager'],
  response: z.object({ sessions: z.array(OwnSession) }),
});

/** "This is not my phone": of the person's own sessions only. */
export const endOneSession = route({
  service: 'gateway',
  method: 'POST',
  path: '/sessions/:sessionId/end',
  summary: 'End one of the own sessions: it is revoked and its sockets are cut',
  actors: ['guardian', 'staff', 'manager'],
  params: z.strictObject({ sessionId: SessionId }),
  response: z.object({}),
  errors: ['not_found', 'step_up_needed'],
});

export const endOtherSessions = route({
  service: 'gateway',
  method: 'POST',
  path: '/sessions/end-others',
  summary: 'End all of the own sessions but the one that asks',
  actors: ['guardian', 'staff', 'manager'],
  response: z.object({ ended: z.int() }),
  errors: ['step_up_needed'],
});

export const DemoPerson = z.object({
  id: z.uuid(),
  kind: z.enum(['guardian', 'staff', 'manager']),
  name: z.string(),
  locale: Locale,
  /** What they are in the demo, e.g. "Mother of Amara", in English. */
  about: z.string(),
});
export type DemoPerson = z.infer<typeof DemoPerson>;

/** The invented people of the demo nursery. `not_found` on anything but the embedded demo. */
export const listDemoPeople = route({
  service: 'gateway',
  method: 'GET',
  path: '/demo/people',
  summary: 'The invented people of the demo nursery',
  door: 'open',
  response: z.object({ settingName: z.string(), people: z.array(DemoPerson) }),
  errors: ['not_found'],
});

/** Demo sign-in: as anyone, without a secret. `not_found` on anything but the embedded demo. */
export const signInToDemo = route({
  service: 'gateway',
  method: 'POST',
  path: '/demo/sign-in',
  summary: 'Sign in to the demo nursery as one of its invented people',
  door: 'open',
  body: z.strictObject({ personId: z.uuid() }),
  response: Session,
  errors: ['not_found'],
});
