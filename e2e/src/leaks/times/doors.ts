/** The doors at which somebody could learn who is known here: what is asked of a known one, and of one who is not. */
import { createHash, randomBytes, randomUUID, sign } from 'node:crypto';
import { z } from 'zod';
import { parsed } from '../../faults/json.ts';
import type { Ask } from '../world/house.ts';
import type { Caller, Sent } from './caller.ts';
import { handleAt, MOST_PHONES, phoneAt, type KnownPeople } from './known-people.ts';

export interface Door {
  readonly name: string;
  /** Whom the two lots of times are of. */
  readonly known: string;
  readonly unknown: string;
  /** As many of each as can be asked about. */
  readonly most: number;
  /** All that is done before the clock runs. */
  readonly prepare: (isKnown: boolean, at: number) => Promise<Sent> | Sent;
  /** What the server does next is timed too: it may be busy with the one, and not with the other. */
  readonly isFollowed?: boolean;
}

const Challenge = z.object({ challenge: z.string() });
const Options = z.object({ options: z.object({ challenge: z.string() }) });

export function doorsOf(people: KnownPeople, caller: Caller, ask: Ask): readonly Door[] {
  const post = (path: string, body: unknown): Sent => ({ method: 'POST', path: `/api${path}`, body });
  const from = <T>(list: readonly T[], at: number): T => {
    const found = list[at % list.length];
    if (found === undefined) throw new Error('nobody is there');
    return found;
  };
  const stranger = () => `${randomUUID()}@example.org`;
  const askCode = (address: string) => post('/sign-in/codes', { address });
  const prove = async () => {
    const { text } = await caller.send({ method: 'GET', path: '/api/device/challenge' });
    const { challenge } = Challenge.parse(parsed(text));
    const key = { key: people.tablet.key, dsaEncoding: 'ieee-p1363' } as const;
    const signature = sign('sha256', Buffer.from(challenge, 'utf8'), key).toString('base64url');
    return { deviceId: people.tablet.id, challenge, signature };
  };

  return [
    {
      name: 'a code by e-mail',
      known: 'had a code there',
      unknown: 'on no record',
      most: people.emails.length,
      prepare: (isKnown, at) => askCode(isKnown ? from(people.emails, at) : stranger()),
      isFollowed: true,
    },
    {
      name: 'a code by SMS',
      known: 'had a code there',
      unknown: 'on no record',
      most: MOST_PHONES,
      prepare: (isKnown, at) =>
        askCode(isKnown ? from(people.phones, at) : phoneAt(at).replace('+447700900', '+447911123')),
      isFollowed: true,
    },
    {
      name: 'an address that was only written down',
      known: 'on a record, unproven',
      unknown: 'on no record',
      most: people.unproven.length,
      prepare: (isKnown, at) => askCode(isKnown ? from(people.unproven, at) : stranger()),
      isFollowed: true,
    },
    {
      name: 'a wrong card',
      known: 'begins as one does',
      unknown: 'begins as none',
      most: people.handles.length,
      prepare: (isKnown, at) =>
        post('/cards/opening', {
          code: `${isKnown ? from(people.handles, at) : handleAt(900_000 + at)}ZZZZZZ`,
        }),
    },
    {
      name: 'a tap on a name',
      known: 'works in another room',
      unknown: 'never was',
      most: Number.MAX_SAFE_INTEGER,
      prepare: async (isKnown, at) =>
        post('/tablet/sign-in', {
          proof: await prove(),
          staffId: isKnown ? from(people.ofOtherRoom, at) : randomUUID(),
        }),
    },
    {
      name: 'a wrong PIN',
      known: 'has a PIN',
      unknown: 'has none',
      most: Number.MAX_SAFE_INTEGER,
      prepare: async (isKnown, at) => {
        await ask('update gateway.pin set tries = 0 where tries > 0');
        const staffId = from(isKnown ? people.withPin : people.withoutPin, at);
        return post('/tablet/sign-in/pin', { proof: await prove(), staffId, pin: '9375' });
      },
    },
    {
      name: 'a passkey that does not fit',
      known: 'is somebody’s',
      unknown: 'is nobody’s',
      most: people.passkeys.length,
      prepare: async (isKnown, at) => {
        const { text } = await caller.send({ method: 'GET', path: '/api/sign-in/passkey' });
        const { challenge } = Options.parse(parsed(text)).options;
        const { id, owner } = from(people.passkeys, at);
        const nobodys = Buffer.from(randomUUID()).toString('base64url');
        return post('/sign-in/guardian-passkey', {
          response: forged(isKnown ? id : nobodys, owner, challenge, caller.webUrl),
          isOwnPhone: true,
        });
      },
    },
  ];
}

/** Of the right form for this site and person, signed by nobody. */
function forged(id: string, owner: string, challenge: string, webUrl: string) {
  const b64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
  const client = JSON.stringify({ type: 'webauthn.get', challenge, origin: webUrl, crossOrigin: false });
  const site = createHash('sha256').update(new URL(webUrl).hostname).digest();
  // Two whole numbers of 32 bytes, as a signature of ECDSA is written.
  const number = () => Buffer.concat([Buffer.from('0220', 'hex'), Buffer.from([0x11]), randomBytes(31)]);
  const signature = Buffer.concat([Buffer.from('3044', 'hex'), number(), number()]);
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: b64(client),
      authenticatorData: b64(Buffer.concat([site, Buffer.from([0x05, 0, 0, 0, 0])])),
      signature: b64(signature),
      userHandle: b64(owner),
    },
  };
}
