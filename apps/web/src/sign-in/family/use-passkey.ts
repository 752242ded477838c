import { enterByPasskey, keepPasskey, readPasskeyOffer } from '@storybell/contracts/guardian-passkey';
import { readPasskeyChallenge } from '@storybell/contracts/staff-sign-in';
import { call, callInSecret } from '../../api.ts';
import { makePasskey, showPasskey } from '../passkeys.ts';
import { passkeyMadeHere } from './passkey-here.ts';

/** @throws Refused, PasskeyFailed */
export async function keepPasskeyHere(): Promise<void> {
  const { options } = await call(readPasskeyOffer, {});
  const response = await makePasskey(options);
  await callInSecret(keepPasskey, { body: { response } });
  passkeyMadeHere();
}

/** @throws Refused, PasskeyFailed */
export async function enterByPasskeyHere() {
  const { options } = await call(readPasskeyChallenge, {});
  const response = await showPasskey(options);
  return callInSecret(enterByPasskey, { body: { response, isOwnPhone: true } });
}
