/**
 * How managers and the lead for safeguarding get in: a passkey, or an authenticator's code with a passphrase on their own
 * browser; and how they and their staff get the means for it. Owned by services/gateway.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { Proof, PublicKey } from './device.ts';
import { DeviceId, PasskeyId, StaffId } from './ids.ts';
import { Session } from './session.ts';
import { inSetting } from './setting.ts';
import { Instant } from './time.ts';

const passkeyType = z.literal('public-key');

/** What the browser's WebAuthn functions take, as JSON. */
export const PasskeyToMake = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: passkeyType, alg: z.int() })),
  timeout: z.int(),
  excludeCredentials: z.array(z.object({ id: z.string(), type: passkeyType })),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.boolean(),
    userVerification: z.literal('required'),
  }),
  attestation: z.literal('none'),
});
export type PasskeyToMake = z.infer<typeof PasskeyToMake>;
export const PasskeyToUse = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: z.literal('required'),
});
export type PasskeyToUse = z.infer<typeof PasskeyToUse>;

const Base64url = z.string().regex(/^[\w-]{1,20000}$/u);
export const passkeyTransports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** What they give, of which the browser may say more than is needed. */
const credential = {
  id: Base64url,
  rawId: Base64url,
  type: passkeyType,
  clientExtensionResults: z.object({}),
};
export const NewPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Base64url,
    attestationObject: Base64url,
    transports: z.array(z.enum(passkeyTransports)).catch([]),
  }),
});
export type NewPasskey = z.infer<typeof NewPasskey>;
export const UsedPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Base64url,
    authenticatorData: Base64url,
    signature: Base64url,
    userHandle: Base64url,
  }),
});
export type UsedPasskey = z.infer<typeof UsedPasskey>;

/** The token of a set-up link, from its fragment, or a printed recovery code: each opens the set-up once. */
const Token = z.string().min(10).max(64);

export const readSetUp = route({
  service: 'gateway',
  method: 'POST',
  path: '/set-up/read',
  summary: 'Whom a set-up link or a recovery code is for; has no effect on it',
  door: 'open',
  body: z.strictObject({ token: Token }),
  response: z.object({
    name: z.string(),
    settingName: z.string(),
    options: PasskeyToMake,
    /** For an authenticator app: base32, and the same as an address that the app opens. */
    authenticator: z.object({ secret: z.string(), uri: z.string() }),
  }),
  errors: ['wrong_secret', 'too_many_requests'],
  keyed: false,
});

/** Eight codes, each of which opens the set-up once; shown now and never again. */
const SetUpDone = z.object({ session: Session, codes: z.array(z.string()) });

/** Whatever the person had before to get in with is gone. */
export const setUpPasskey = route({
  service: 'gateway',
  method: 'POST',
  path: '/set-up/passkey',
  summary: 'The person of a set-up link makes their first passkey, and is signed in',
  door: 'open',
  body: z.strictObject({ token: Token, response: NewPasskey }),
  response: SetUpDone,
  errors: ['wrong_secret', 'too_many_requests'],
});

export const Passphrase = z.string().min(15).max(200);
const SixDigits = z.string().regex(/^\d{6}$/u);

export const setUpAuthenticator = route({
  service: 'gateway',
  method: 'POST',
  path: '/set-up/authenticator',
  summary: 'The person of a set-up link, on their own browser, sets an authenticator app and a passphrase',
  door: 'open',
  body: z.strictObject({ token: Token, code: SixDigits, passphrase: Passphrase, publicKey: PublicKey }),
  response: SetUpDone.extend({ deviceId: DeviceId }),
  errors: ['wrong_secret', 'too_easy', 'too_many_requests'],
});

export const readPasskeyChallenge = route({
  service: 'gateway',
  method: 'GET',
  path: '/sign-in/passkey',
  summary: 'What a passkey signs next',
  door: 'open',
  response: z.object({ options: PasskeyToUse }),
});

export const signInByPasskey = route({
  service: 'gateway',
  method: 'POST',
  path: '/sign-in/passkey',
  summary: 'Sign in with a passkey: S3',
  door: 'open',
  body: z.strictObject({ response: UsedPasskey }),
  response: Session,
  errors: ['wrong_secret', 'too_many_requests', 'long_away'],
});

const byAuthenticator = z.strictObject({ proof: Proof, code: SixDigits, passphrase: z.string().max(200) });

export const signInByAuthenticator = route({
  service: 'gateway',
  method: 'POST',
  path: '/sign-in/authenticator',
  summary: 'Sign in with an authenticator’s code and the passphrase, on the browser they were set on: S3',
  door: 'open',
  body: byAuthenticator,
  response: Session,
  errors: ['wrong_secret', 'bad_signature', 'locked', 'long_away'],
});

export const stepUpByPasskey = route({
  service: 'gateway',
  method: 'POST',
  path: '/session/step-up/passkey',
  summary: 'The person of the session shows their passkey: S3 for half an hour',
  actors: ['staff', 'manager'],
  body: z.strictObject({ response: UsedPasskey }),
  response: Session,
  errors: ['wrong_secret'],
});

export const stepUpByAuthenticator = route({
  service: 'gateway',
  method: 'POST',
  path: '/session/step-up/authenticator',
  summary: 'The person of the session gives an authenticator’s code and the passphrase: S3 for half an hour',
  actors: ['staff', 'manager'],
  body: byAuthenticator,
  response: Session,
  errors: ['wrong_secret', 'bad_signature', 'locked'],
});

export const Passkey = z.object({
  id: PasskeyId,
  label: z.string(),
  madeAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type Passkey = z.infer<typeof Passkey>;

/** With what is needed to make another one. */
export const listPasskeys = route({
  service: 'gateway',
  method: 'GET',
  path: '/passkeys',
  summary: 'The passkeys of the person who asks',
  actors: ['staff', 'manager'],
  response: z.object({ options: PasskeyToMake, passkeys: z.array(Passkey) }),
});

export const addPasskey = route({
  service: 'gateway',
  method: 'POST',
  path: '/passkeys',
  summary: 'The person who asks makes another passkey',
  actors: ['staff', 'manager'],
  body: z.strictObject({ response: NewPasskey }),
  response: z.object({ passkeys: z.array(Passkey) }),
  errors: ['wrong_secret', 'step_up_needed', 'forbidden'],
});

/** Never the last one: who has none has no way in. */
export const removePasskey = route({
  service: 'gateway',
  method: 'POST',
  path: '/passkeys/:passkeyId/end',
  summary: 'The person who asks gives up one of several passkeys',
  actors: ['staff', 'manager'],
  params: z.strictObject({ passkeyId: PasskeyId }),
  response: z.object({ passkeys: z.array(Passkey) }),
  errors: ['not_found', 'step_up_needed'],
});

export const renewRecoveryCodes = route({
  service: 'gateway',
  method: 'POST',
  path: '/recovery-codes',
  summary: 'New recovery codes for the person who asks; those before open nothing any more',
  actors: ['staff', 'manager'],
  response: z.object({ codes: z.array(z.string()) }),
  errors: ['step_up_needed', 'forbidden'],
});

export const StaffAccess = z.object({
  staffId: StaffId,
  hasPin: z.boolean(),
  isLocked: z.boolean(),
  passkeys: z.int(),
  hasAuthenticator: z.boolean(),
  /** Nobody has signed in as them for 56 days: they get in when a manager lets them. */
  isAway: z.boolean(),
  /** Who asked for a new start of theirs, which another manager has not confirmed yet. */
  recoveryAskedBy: StaffId.nullable(),
});
export type StaffAccess = z.infer<typeof StaffAccess>;

export const listStaffAccess = route({
  service: 'gateway',
  method: 'GET',
  path: '/settings/:settingId/staff-access',
  summary: 'By what each of the staff can get in; whoever has nothing yet is not in the list',
  actors: ['manager'],
  params: inSetting,
  response: z.object({ access: z.array(StaffAccess) }),
  errors: ['not_found'],
});

const ofStaff = inSetting.extend({ staffId: StaffId });
const OneTime = z.object({ code: z.string(), expiresAt: Instant });

export const makePinCode = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/staff-access/:staffId/pin-code',
  summary: 'A one-time code with which one of the staff sets a PIN on a tablet within an hour',
  actors: ['manager'],
  params: ofStaff,
  response: OneTime,
  errors: ['not_found', 'step_up_needed'],
});

export const unlockPin = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/staff-access/:staffId/unlock',
  summary: 'PINs and passphrase of one of the staff may be tried again, and who was long away gets in',
  actors: ['manager'],
  params: ofStaff,
  response: z.object({}),
  errors: ['not_found', 'step_up_needed'],
});

/** Of one who has nothing to sign in with yet; else two managers must ask for it together. */
export const makeSetUpLink = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/staff-access/:staffId/set-up',
  summary: 'A link by which another manager sets up their sign-in within a day',
  actors: ['manager'],
  params: ofStaff,
  response: z.object({ token: z.string(), expiresAt: Instant }),
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile'],
});

export const askRecovery = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/staff-access/:staffId/recovery',
  summary: 'A manager says that another has lost all ways in; a third must confirm it within a day',
  actors: ['manager'],
  params: ofStaff,
  response: z.object({}),
  errors: ['not_found', 'step_up_needed', 'forbidden'],
});

export const confirmRecovery = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/staff-access/:staffId/recovery/confirmation',
  summary: 'Another manager confirms it, and gets the link that the person sets up their sign-in with',
  actors: ['manager'],
  params: ofStaff,
  response: z.object({ token: z.string(), expiresAt: Instant }),
  errors: ['not_found', 'step_up_needed', 'forbidden'],
});
