/** WebAuthn as we want it: a passkey that is found without a name, and a person shown to the device. Source: WebAuthn 3. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  PasskeyToMake,
  PasskeyToUse,
  type NewPasskey,
  type UsedPasskey,
} from '@storybell/contracts/staff-sign-in';
import { AppError } from '@storybell/platform/errors';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { isOurChallenge, makeChallenge } from '../challenges/challenge.ts';
import type { Deps } from '../deps.ts';
import { shortSecrets } from '../measures.ts';
import { originsOf } from '../origin.ts';
import type { KnownPasskey, OwnerId } from '../passkey-table.queries.ts';

type Needs = Pick<Deps, 'clock' | 'config' | 'secrets'>;

const TIMEOUT_MS = 120_000;

const rpIdOf = ({ config }: Needs) => new URL(config.WEB_URL).hostname;

/** The challenge as bytes: the library writes text as its own base64url. */
const challengeOf = ({ secrets, clock }: Needs): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(makeChallenge(secrets, 'passkey', clock.now()), 'base64url'));

const isOurs =
  ({ secrets, clock }: Needs) =>
  (challenge: string) =>
    isOurChallenge(secrets, 'passkey', challenge, clock.now());

interface Owner {
  readonly id: OwnerId;
  readonly name: string;
  readonly settingName: string;
}

/**
 * The device shows the name to whoever holds it; the id in it is random, as all of ours are.
 * @param known The owner's already: a device that holds one of them makes no other.
 */
export async function optionsToMake(
  deps: Needs,
  owner: Owner,
  known: readonly Pick<KnownPasskey, 'credentialId'>[],
): Promise<PasskeyToMake> {
  return PasskeyToMake.parse(
    await generateRegistrationOptions({
      rpName: 'Storybell',
      rpID: rpIdOf(deps),
      userName: `${owner.name} · ${owner.settingName}`,
      userDisplayName: owner.name,
      userID: Uint8Array.from(Buffer.from(owner.id, 'utf8')),
      challenge: challengeOf(deps),
      timeout: TIMEOUT_MS,
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    }),
  );
}

export const optionsToUse = async (deps: Needs): Promise<PasskeyToUse> =>
  PasskeyToUse.parse(
    await generateAuthenticationOptions({
      rpID: rpIdOf(deps),
      challenge: challengeOf(deps),
      timeout: TIMEOUT_MS,
      userVerification: 'required',
    }),
  );

export interface MadePasskey {
  readonly challenge: string;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** @throws AppError `wrong_secret` */
export async function verifyMade(deps: Needs, response: NewPasskey): Promise<MadePasskey> {
  const verified = await orRefuse(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: isOurs(deps),
      expectedOrigin: originsOf(deps.config.WEB_URL),
      expectedRPID: rpIdOf(deps),
      requireUserVerification: true,
    }),
  );
  if (!verified.verified) throw refusal();
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const { transports } = response.response;
  return { challenge: challengeIn(response), credentialId: id, publicKey, counter, transports };
}

/**
 * Takes as long for one that nobody has, so that nobody learns which ones there are.
 * @returns the challenge, and the count of uses that the passkey tells. @throws AppError `wrong_secret`
 */
export async function verifyUsed(deps: Needs, passkey: KnownPasskey | undefined, response: UsedPasskey) {
  const owner = Buffer.from(response.response.userHandle, 'base64url').toString('utf8');
  const { publicKey, counter } = passkey ?? nobodys;
  shortSecrets.add({ step: 'signature' });
  const verified = await orRefuse(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: isOurs(deps),
      expectedOrigin: originsOf(deps.config.WEB_URL),
      expectedRPID: rpIdOf(deps),
      requireUserVerification: true,
      credential: { id: response.id, publicKey: Uint8Array.from(publicKey), counter },
    }),
  );
  if (!verified.verified || owner !== passkey?.ownerId) throw refusal();
  return { challenge: challengeIn(response), counter: verified.authenticationInfo.newCounter };
}

/** A key of which nobody keeps the other half, in the form of RFC 9053, 7.1.1 */
const nobodys = {
  publicKey: coseOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey),
  counter: 0,
};

function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const bytes = (text: string, encoding: 'hex' | 'base64url') => Buffer.from(text, encoding);
  const parts = [bytes('a5010203262001215820', 'hex'), bytes(x, 'base64url'), bytes('225820', 'hex')];
  return Buffer.concat([...parts, bytes(y, 'base64url')]);
}

/** The library has read it already, and found it ours. */
function challengeIn({ response }: NewPasskey | UsedPasskey): string {
  const said: unknown = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8'));
  return typeof said === 'object' && said !== null && 'challenge' in said ? String(said.challenge) : '';
}

/** The library throws on whatever does not fit. */
async function orRefuse<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify();
  } catch (error) {
    throw refusal(error);
  }
}

const refusal = (cause?: unknown) =>
  new AppError('wrong_secret', 'this passkey does not fit', undefined, { cause });
