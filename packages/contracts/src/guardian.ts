/** A guardian: an adult with a stated relationship to a child. The record is owned by services/diary. */
import { z } from 'zod';
import { event, route } from './define.ts';
import { GuardianId, SettingId } from './ids.ts';
import { Locale } from './locale.ts';

/** E.164, e.g. `+447700900123`. */
export const PhoneNumber = z.string().regex(/^\+[1-9]\d{7,14}$/u, {
  error: 'must be in international form, like +447700900123',
});

/** One address, without a display name. CR, LF, commas and angle brackets never reach a mail header. */
export const EmailAddress = z
  .string()
  .max(254)
  .pipe(z.email({ error: 'must be one e-mail address' }));

export const GuardianContact = z.object({
  id: GuardianId,
  settingId: SettingId,
  /** The language they read. */
  locale: Locale,
  email: EmailAddress.nullable(),
  phone: PhoneNumber.nullable(),
  version: z.int().positive(),
});
export type GuardianContact = z.infer<typeof GuardianContact>;

/** Those who exist, in any order; an id that does not is left out. */
export const readGuardians = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/guardians/read',
  summary: 'Addresses and language of guardians, for the service that delivers to them',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({ guardianIds: z.array(GuardianId).max(1_000) }),
  response: z.object({ guardians: z.array(GuardianContact) }),
});

/** Every guardian, page by page in id order: for a service that fills its own table for the first time. */
export const listGuardians = route({
  service: 'diary',
  method: 'GET',
  path: '/inside/guardians',
  summary: 'All guardians in id order',
  door: 'inside',
  actors: ['service'],
  query: z.strictObject({ after: GuardianId.optional() }),
  response: z.object({ guardians: z.array(GuardianContact), isLast: z.boolean() }),
});

/** What was published before is translated into the new language too, and shown in it. */
export const chooseLocale = route({
  service: 'diary',
  method: 'PUT',
  path: '/settings/:settingId/guardians/:guardianId/locale',
  summary: 'A guardian chooses the language they read',
  actors: ['guardian'],
  params: z.strictObject({ settingId: SettingId, guardianId: GuardianId }),
  body: z.strictObject({ locale: Locale }),
  response: z.object({ locale: Locale }),
  errors: ['not_found', 'unknown_locale'],
});

export const guardianChanged = event({
  name: 'guardian.changed',
  version: 1,
  payload: z.strictObject({
    guardianId: GuardianId,
    settingId: SettingId,
    guardianVersion: z.int().positive(),
  }),
});
