/** A guardian's choices about how they are told. Owned by services/notify. */
import { z } from 'zod';
import { route } from './define.ts';
import { GuardianId, SettingId } from './ids.ts';

const mine = z.strictObject({ settingId: SettingId, guardianId: GuardianId });

/** On the recipient's clock, `HH:MM`. */
const LocalTime = z.string().max(5);

const QuietHours = z.strictObject({ from: LocalTime, to: LocalTime });

export const Digest = z.enum(['each', 'evening']);
export type Digest = z.infer<typeof Digest>;

/** Why nothing can be sent to an address that is switched on: it does not take mail, or its owner reported us. */
const Trouble = z.enum(['returned', 'reported']).nullable();

export const Preferences = z.object({
  email: z.object({
    /** Shown shortened, e.g. `a…@example.org`; null when there is no address. */
    address: z.string().nullable(),
    isOn: z.boolean(),
    /** True: the story itself comes by e-mail, a consent with a date. False: only a pointer to the app. */
    withContent: z.boolean(),
    /** When `withContent` was agreed to. */
    agreedAt: z.iso.datetime().nullable(),
    trouble: Trouble,
  }),
  sms: z.object({
    /** Shown shortened, e.g. `…0123`. */
    number: z.string().nullable(),
    isOn: z.boolean(),
    trouble: Trouble,
  }),
  /**
   * Nothing routine is sent from `from` until just before `to`; it comes as they end. Over midnight when `from` is the
   * later. Null: none.
   */
  quietHours: QuietHours.nullable(),
  /** IANA name of the recipient's clock; the setting's unless they chose another. */
  zone: z.string(),
  /** `each` message by itself; `evening`: one message a day says how many new things there are. */
  digest: Digest,
  /** When it comes in the evening. */
  digestAt: LocalTime,
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
    // What is left out stays as it is.
    email: z.strictObject({ isOn: z.boolean(), withContent: z.boolean() }).optional(),
    sms: z.strictObject({ isOn: z.boolean() }).optional(),
    quietHours: QuietHours.nullable().optional(),
    zone: z.string().max(64).optional(),
    digest: Digest.optional(),
    digestAt: LocalTime.optional(),
  }),
  response: Preferences,
  errors: ['not_found', 'channel_unreachable', 'bad_quiet_hours'],
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
