/**
 * A sign-in code: six digits, and by e-mail a link, sent to an address that is on a guardian's record. It works once, for
 * ten minutes, in the browser that asked. Owned by services/gateway; sent by services/notify, which keeps nothing of it.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { GuardianId, PendingId, SettingId } from './ids.ts';
import { Session } from './session.ts';

export const CodeChannel = z.enum(['email', 'sms']);
export type CodeChannel = z.infer<typeof CodeChannel>;

export const SignInCode = z.string().regex(/^\d{6}$/u, { error: 'must be six digits' });

/** 256 random bits, in the fragment of the link: no server is told it before the button is pressed. */
export const SignInLink = z.string().regex(/^[\w-]{43}$/u, { error: 'must be the whole link' });

/** Of somebody who asks to be let in at the nursery, and of the list that its manager looks at. */
export const Pending = z.object({
  settingName: z.string(),
  /** Four digits that the person shows and the manager compares. */
  match: z.string(),
  state: z.enum(['waiting', 'confirmed', 'refused']),
});
export type Pending = z.infer<typeof Pending>;

export const SignInStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('in'), session: Session }),
  /** One address of several settings: which of them is asked for. */
  z.object({
    step: z.literal('choose'),
    people: z.array(z.object({ guardianId: GuardianId, settingName: z.string(), name: z.string() })),
  }),
  z.object({ step: z.literal('pending'), pending: Pending }),
]);
export type SignInStep = z.infer<typeof SignInStep>;

const proof = {
  /** False on a phone that is not the person's own: the session then ends with the browser, or 15 minutes idle. */
  isOwnPhone: z.boolean(),
};

/** The answer is the same whether the address is known here or not. */
export const requestSignInCode = route({
  service: 'gateway',
  method: 'POST',
  path: '/sign-in/codes',
  summary: 'A code to an e-mail address or phone number, if it is on the record of a guardian',
  door: 'open',
  body: z.strictObject({ address: z.string().trim().min(3).max(254) }),
  response: z.object({}),
  status: 202,
  errors: ['bad_email_address', 'bad_phone_number'],
});

/** By the code typed or by the link's token: both only in the browser that asked. */
export const enterSignInCode = route({
  service: 'gateway',
  method: 'POST',
  path: '/sign-in/entry',
  summary: 'Sign in by the code or the link that was sent',
  door: 'open',
  body: z.union([
    z.strictObject({ ...proof, code: SignInCode }),
    z.strictObject({ ...proof, link: SignInLink }),
  ]),
  response: SignInStep,
  errors: ['wrong_secret', 'code_over'],
});

export const chooseGuardian = route({
  service: 'gateway',
  method: 'POST',
  path: '/sign-in/choice',
  summary: 'After the code: as which of the guardians of this address',
  door: 'open',
  body: z.strictObject({ ...proof, guardianId: GuardianId }),
  response: SignInStep,
  errors: ['code_over'],
});

/** Addresses on a record, most of each hidden. */
export const Ways = z.array(z.object({ channel: CodeChannel, masked: z.string() }));

export const readStepUpWays = route({
  service: 'gateway',
  method: 'GET',
  path: '/session/codes',
  summary: 'Where a code for a fresh sign-in could go: the own addresses that a code came to before',
  actors: ['guardian'],
  response: z.object({ ways: Ways }),
});

/** For what asks for more than being signed in: a fresh code, to an address on the guardian's own record. */
export const requestStepUpCode = route({
  service: 'gateway',
  method: 'POST',
  path: '/session/codes',
  summary: 'A code to one of the own addresses, for what needs a fresh sign-in',
  actors: ['guardian'],
  body: z.strictObject({ channel: CodeChannel }),
  response: z.object({}),
  status: 202,
  errors: ['channel_unreachable'],
});

export const enterStepUpCode = route({
  service: 'gateway',
  method: 'POST',
  path: '/session/entry',
  summary: 'By a fresh code the session is stronger for ten minutes, and has a new cookie',
  actors: ['guardian'],
  body: z.strictObject({ code: SignInCode }),
  response: Session,
  errors: ['wrong_secret', 'code_over'],
});

/** Of the browser that waits. */
export const readPending = route({
  service: 'gateway',
  method: 'GET',
  path: '/sign-in/pending',
  summary: 'Whether the nursery has confirmed who waits in this browser',
  door: 'open',
  response: Pending,
  errors: ['not_found'],
});

export const enterPending = route({
  service: 'gateway',
  method: 'POST',
  path: '/sign-in/pending/entry',
  summary: 'Sign in, once the nursery has confirmed it',
  door: 'open',
  body: z.strictObject(proof),
  response: SignInStep,
  errors: ['not_found'],
});

export const PendingSignIn = z.object({
  id: PendingId,
  guardianId: GuardianId,
  guardianName: z.string(),
  childName: z.string().nullable(),
  match: z.string(),
  /** Why a code to an address did not do. */
  reason: z.enum(['no_address', 'other_address', 'shared_address']),
  createdAt: z.iso.datetime(),
});
export type PendingSignIn = z.infer<typeof PendingSignIn>;

const inSetting = z.strictObject({ settingId: SettingId });

export const listPendingSignIns = route({
  service: 'gateway',
  method: 'GET',
  path: '/settings/:settingId/pending-sign-ins',
  summary: 'Who waits to be confirmed face to face, newest first',
  actors: ['manager'],
  params: inSetting,
  response: z.object({ pending: z.array(PendingSignIn) }),
  errors: ['not_found'],
});

const onePending = z.strictObject({ settingId: SettingId, pendingId: PendingId });

export const confirmPendingSignIn = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/pending-sign-ins/:pendingId/confirmation',
  summary: 'A manager saw the person and the four digits: that browser is let in',
  actors: ['manager'],
  params: onePending,
  response: z.object({}),
  errors: ['not_found'],
});

export const refusePendingSignIn = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/pending-sign-ins/:pendingId/refusal',
  summary: 'That browser is not let in',
  actors: ['manager'],
  params: onePending,
  response: z.object({}),
  errors: ['not_found'],
});

/** Sends at once or says why not; nothing of it is kept, and nothing is tried again later. */
export const sendSignInCode = route({
  service: 'notify',
  method: 'POST',
  path: '/inside/sign-in-codes',
  summary: 'Send a sign-in code to the address of a guardian, now',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({
    settingId: SettingId,
    guardianId: GuardianId,
    channel: CodeChannel,
    code: SignInCode,
    /** Whole, with its token; null for a code without one. */
    link: z.url().nullable(),
  }),
  response: z.object({
    outcome: z.enum(['sent', 'in_doubt', 'suppressed', 'no_address', 'refused', 'unavailable']),
  }),
});
