/** A guardian's choices about how they are told. Owned by services/notify. */
import { z } from 'zod';
import { route } from './define.ts';
import { GuardianId, SettingId } from './ids.ts';

const mine = z.strictObject({ settingId: SettingId, guardianId: GuardianId });

export const Preferences = z.object({
  email: z.object({
    /** Shown shortened, e.g. `a…@example.org`; null when there is no address. */
    address: z.string().nullable(),
    isOn: z.boolean(),
    /** True: the story itself comes by e-mail, a consent with a date. False: only a pointer to the app. */
    withContent: z.boolean(),
    /** When `withContent` was agreed to. */
    agreedAt: z.iso.datetime().nullable(),
  }),
  sms: z.object({
    /** Shown shortened, e.g. `…0123`. */
    number: z.string().nullable(),
    isOn: z.boolean(),
  }),
});
export type Preferences = z.infer<typeof Preferences>;

export const readPreferences = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/guardians/:guardianId/preferences',
  summary: 'How a guardian wants to be told',
  actors: ['guardian'],
  params: mine,
  response: Preferences,
  errors: ['not_found'],
});

export const choosePreferences = route({
  service: 'notify',
  method: 'PUT',
  path: '/settings/:settingId/guardians/:guardianId/preferences',
  summary: 'Choose how to be told',
  actors: ['guardian'],
  params: mine,
  body: z.strictObject({
    email: z.strictObject({ isOn: z.boolean(), withContent: z.boolean() }),
    sms: z.strictObject({ isOn: z.boolean() }),
  }),
  response: Preferences,
  errors: ['not_found', 'channel_unreachable'],
});

/** RFC 8058: no cookie, no key, repeating it changes nothing. The GET beside it shows a button and changes nothing. */
export const unsubscribe = route({
  service: 'notify',
  method: 'POST',
  path: '/unsubscribe',
  summary: 'One-click unsubscribe from e-mail',
  door: 'open',
  query: z.strictObject({ t: z.string().max(300) }),
  body: z.record(z.string(), z.string()),
  bodyType: 'form',
  keyed: false,
  response: z.object({}),
  errors: ['bad_signature'],
});

/** The page that an e-mail's unsubscribe link opens: HTML in the recipient's language. Opening it changes nothing. */
export const showUnsubscribe = route({
  service: 'notify',
  method: 'GET',
  path: '/unsubscribe',
  summary: 'The page with the unsubscribe button, HTML',
  door: 'open',
  query: z.strictObject({ t: z.string().max(300) }),
  response: z.string(),
  errors: ['bad_signature'],
});

/** What that page's button posts: as `unsubscribe`, answered with a page. */
export const confirmUnsubscribe = route({
  service: 'notify',
  method: 'POST',
  path: '/unsubscribe/confirmation',
  summary: 'The unsubscribe button of the page, HTML',
  door: 'open',
  query: z.strictObject({ t: z.string().max(300) }),
  body: z.record(z.string(), z.string()).optional(),
  bodyType: 'form',
  keyed: false,
  response: z.string(),
  errors: ['bad_signature'],
});
