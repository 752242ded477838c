/** Passkeys as this browser has them. The library comes only to who uses one: older browsers need its conversions. */
import {
  passkeyTransports,
  type NewPasskey,
  type PasskeyToMake,
  type PasskeyToUse,
  type UsedPasskey,
} from '@storybell/contracts/staff-sign-in';

export const hasPasskeys = (): boolean => 'PublicKeyCredential' in window;

/** The person said no, or waited too long, or the device has none: the browser tells nobody which. */
export class PasskeyFailed extends Error {}

export async function makePasskey(options: PasskeyToMake): Promise<NewPasskey> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const { id, rawId, type, response } = await orFail(startRegistration({ optionsJSON: options }));
  const { clientDataJSON, attestationObject, transports = [] } = response;
  return {
    id,
    rawId,
    type,
    clientExtensionResults: {},
    response: {
      clientDataJSON,
      attestationObject,
      transports: passkeyTransports.filter((one) => transports.includes(one)),
    },
  };
}

export async function showPasskey(options: PasskeyToUse): Promise<UsedPasskey> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { id, rawId, type, response } = await orFail(startAuthentication({ optionsJSON: options }));
  const { clientDataJSON, authenticatorData, signature, userHandle = '' } = response;
  return {
    id,
    rawId,
    type,
    clientExtensionResults: {},
    response: { clientDataJSON, authenticatorData, signature, userHandle },
  };
}

async function orFail<T>(made: Promise<T>): Promise<T> {
  try {
    return await made;
  } catch (error) {
    throw new PasskeyFailed('no passkey was used', { cause: error });
  }
}
