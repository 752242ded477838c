/**
 * An actor: who is asking, as the gateway vouched for it. A session: an actor's way in, by a cookie.
 * Sessions are owned by services/gateway.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { GuardianId, SettingId, StaffId } from './ids.ts';
import { Locale } from './locale.ts';

export const GuardianActor = z.strictObject({
  kind: z.literal('guardian'),
  id: GuardianId,
  settingId: SettingId,
});
export type GuardianActor = z.infer<typeof GuardianActor>;

export const StaffActor = z.strictObject({
  kind: z.enum(['staff', 'manager']),
  id: StaffId,
  settingId: SettingId,
});
export type StaffActor = z.infer<typeof StaffActor>;

export const ServiceActor = z.strictObject({
  kind: z.literal('service'),
  id: z.enum(['gateway', 'diary', 'translate', 'notify']),
});

export const Actor = z.discriminatedUnion('kind', [GuardianActor, StaffActor, ServiceActor]);
export type Actor = z.infer<typeof Actor>;
export type PersonActor = GuardianActor | StaffActor;

export const Session = z.object({
  actor: z.discriminatedUnion('kind', [GuardianActor, StaffActor]),
  /** As shown to the person themself. */
  name: z.string(),
  locale: Locale,
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
