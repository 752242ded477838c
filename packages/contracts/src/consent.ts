/**
 * A consent: what those who are responsible for a child have agreed to. Each answer stays as it was given; the last one of
 * each person counts, and one no is a no. Owned by services/diary.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { ChildId, ConsentId, GuardianId, SettingId } from './ids.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { Day, Instant } from './time.ts';

/** What is asked. The words are the catalogue's, `photos.consents.means`. */
export const consentPurposes = [
  'photo_family',
  'photo_group',
  'photo_display',
  'outing',
  'sun_cream',
  'share_professionals',
] as const;
export const ConsentPurpose = z.enum(consentPurposes);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** Of the words; grows when what they mean changes. */
export const CONSENT_VERSION = 1;

/** Why this person is asked: they hold parental responsibility, or nobody known does and they may consent. */
export const ConsentBasis = z.enum(['parental_responsibility', 'may_consent']);
export type ConsentBasis = z.infer<typeof ConsentBasis>;

export const Consent = z.object({
  id: ConsentId,
  purpose: ConsentPurpose,
  guardianId: GuardianId,
  isGiven: z.boolean(),
  basis: ConsentBasis,
  textVersion: z.int().positive(),
  /** The language in which it was read. */
  locale: Locale,
  /** The date on the paper; null when they answered here. */
  signedOn: Day.nullable(),
  at: Instant,
});
export type Consent = z.infer<typeof Consent>;

const ofChild = z.strictObject({ settingId: SettingId, childId: ChildId });
const given = { purpose: ConsentPurpose, isGiven: z.boolean() };

export const OwnConsents = z.object({
  /** False: others are asked about this child. */
  isAsked: z.boolean(),
  /** Their own answers, newest first. Of others' nothing is said. */
  consents: z.array(Consent),
});
export type OwnConsents = z.infer<typeof OwnConsents>;

export const readOwnConsents = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/children/:childId/consents/own',
  summary: 'What the guardian who asks has agreed to for a child',
  actors: ['guardian'],
  params: ofChild,
  response: OwnConsents,
  errors: ['not_found', 'step_up_needed'],
});

/** It holds from this moment. The same answer again changes nothing and is kept beside the first. */
export const answerConsent = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/consents/own',
  summary: 'A guardian agrees, or does not, or not any more',
  actors: ['guardian'],
  params: ofChild,
  body: z.strictObject({
    ...given,
    /** What they have read. */
    textVersion: z.int().positive(),
    locale: Locale,
  }),
  response: OwnConsents,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile', 'unknown_locale'],
});

/** `given` by everyone who is asked; `refused` by one of them; else `open`. */
export const ConsentState = z.enum(['given', 'refused', 'open']);
export type ConsentState = z.infer<typeof ConsentState>;

const States = z.array(z.object({ purpose: ConsentPurpose, state: ConsentState }));

export const ChildConsents = z.object({
  /** Their guardians now. Where none of them `isAsked` nothing can be agreed to. */
  guardians: z.array(
    z.object({ id: GuardianId, name: z.string(), isResponsible: z.boolean(), isAsked: z.boolean() }),
  ),
  states: States,
  /** Of everyone, newest first, those who are asked no more among them. */
  consents: z.array(Consent.extend({ name: z.string() })),
});
export type ChildConsents = z.infer<typeof ChildConsents>;

export const readChildConsents = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/children/:childId/consents',
  summary: 'What has been agreed to for a child, by whom',
  actors: ['manager'],
  params: ofChild,
  response: ChildConsents,
  errors: ['not_found', 'step_up_needed'],
});

/** What somebody signed on paper. */
export const recordConsent = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/consents',
  summary: 'Enter an answer that a guardian gave on paper',
  actors: ['manager'],
  params: ofChild,
  body: z.strictObject({ ...given, guardianId: GuardianId, locale: Locale, signedOn: Day }),
  response: ChildConsents,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile', 'in_future', 'unknown_locale'],
});

/** Whose answers count changes with it, from this moment; what was answered stays. */
export const setResponsibility = route({
  service: 'diary',
  method: 'PUT',
  path: '/settings/:settingId/children/:childId/guardians/:guardianId/responsibility',
  summary: 'Whether a guardian holds parental responsibility for a child',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, childId: ChildId, guardianId: GuardianId }),
  body: z.strictObject({ isResponsible: z.boolean() }),
  response: ChildConsents,
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile'],
});

/** Who has not answered: a page of children in order of their ids. */
export const listConsents = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/consents',
  summary: 'What has been agreed to for the children of a setting',
  actors: ['manager'],
  params: inSetting,
  query: z.strictObject({ after: ChildId.optional() }),
  response: z.object({
    children: z.array(z.object({ id: ChildId, knownAs: z.string(), states: States })),
    isLast: z.boolean(),
  }),
  errors: ['not_found', 'step_up_needed'],
});
