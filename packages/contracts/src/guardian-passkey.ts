/** A guardian's passkey: offered, never asked for. Owned by services/gateway. */
import { z } from 'zod';
import { route } from './define.ts';
import { SignInStep } from './sign-in-code.ts';
import { NewPasskey, PasskeyToMake, UsedPasskey } from './staff-sign-in.ts';

/** What a browser makes a passkey from. */
export const readPasskeyOffer = route({
  service: 'gateway',
  method: 'GET',
  path: '/session/passkey',
  summary: 'What the browser makes a passkey of the guardian from, and how many there are',
  actors: ['guardian'],
  response: z.object({ options: PasskeyToMake, count: z.int() }),
});

/** With a passkey comes more than a code shows, so it asks for a fresh one. */
export const keepPasskey = route({
  service: 'gateway',
  method: 'POST',
  path: '/session/passkey',
  summary: 'Keep a passkey that the guardian has made on their own device',
  actors: ['guardian'],
  body: z.strictObject({ response: NewPasskey }),
  response: z.object({ count: z.int() }),
  errors: ['wrong_secret', 'step_up_needed'],
});

export const forgetPasskeys = route({
  service: 'gateway',
  method: 'POST',
  path: '/session/passkey/end',
  summary: 'All passkeys of the guardian open nothing any more',
  actors: ['guardian'],
  response: z.object({}),
});

export const enterByPasskey = route({
  service: 'gateway',
  method: 'POST',
  path: '/sign-in/guardian-passkey',
  summary: 'Sign in with a guardian’s passkey: S2 for ten minutes',
  door: 'open',
  body: z.strictObject({ response: UsedPasskey, isOwnPhone: z.boolean() }),
  response: SignInStep,
  errors: ['wrong_secret', 'bad_signature', 'too_many_requests'],
});
