import {
  endDevice,
  listDevices,
  makePairing,
  pairTablet,
  readDeviceChallenge,
} from '@storybell/contracts/device';
import { DeviceId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { handle, perform, type AnyHandler } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import { z } from 'zod';
import { makeChallenge } from '../challenges/challenge.ts';
import { clientOf } from '../client-address.ts';
import type { Deps } from '../deps.ts';
import { withSecret } from '../with-secret.ts';
import { requireOurs } from '../origin.ts';
import { readCode } from '../secrets.ts';
import { endSessionsOfDevice } from '../sessions/end-session.ts';
import { labelOf } from '../sessions/label.ts';
import { accessAsManager } from '../staff-access/manager.access.ts';
import { forgetPinsOfDevice } from '../tablets/pins.ts';
import { countTry } from '../tries/tries.ts';
import { readPublicKey } from './device.access.ts';
import { insertDevice, insertPairing, listGoodDevices, revokeDevice, usePairing } from './device.queries.ts';
import { findRoom } from './room.ts';

const PAIRING_MS = 10 * 60_000;
/** 40 bits for ten minutes: of 2⁴⁰ codes nobody finds one in so few tries. */
const CODE_LENGTH = 8;
const PAIRINGS = { name: 'pairing', most: 20, windowMs: 15 * 60_000 } as const;

export const deviceRoutes = (deps: Deps): AnyHandler[] => {
  const { client, clock, cutSession, db, isOurs, secrets } = deps;
  const keyOf = (code: string) => secrets.keyOf('pairing', readCode(code));
  return [
    handle(readDeviceChallenge, () => ({ challenge: makeChallenge(secrets, 'device', clock.now()) })),

    withSecret(makePairing, {
      secretOf: ({ actor }, key) => secrets.codeFrom('pairing', [actor.id, key], CODE_LENGTH),
      before: async ({ actor, headers, params, body }) => {
        requireOurs(isOurs, headers);
        const manager = accessAsManager(actor, params.settingId, 'S3');
        if (!(await findRoom(client, { settingId: manager.settingId, roomId: body.roomId })))
          throw new AppError('unknown_room', 'there is no such room here');
        return manager;
      },
      within: async (tx, { body }, code, manager) => {
        const now = clock.now();
        const expiresAt = new Date(now.getTime() + PAIRING_MS);
        const pairing = {
          id: newId(z.uuid()),
          settingId: manager.settingId,
          roomId: body.roomId,
          codeKey: keyOf(code),
          madeBy: manager.id,
          expiresAt,
        };
        await insertPairing(tx, pairing, now);
        return { code: '', expiresAt: expiresAt.toISOString() };
      },
      say: (answer, code) => ({ ...answer, code }),
    }),

    withSecret(pairTablet, {
      before: async (asked) => {
        requireOurs(isOurs, asked.headers);
        await countTry(deps, PAIRINGS, clientOf(asked), clock.now());
      },
      within: async (tx, { body, headers }) => {
        const now = clock.now();
        const publicKey = readPublicKey(body.publicKey);
        const used = publicKey && (await usePairing(tx, keyOf(body.code), now));
        if (!used) throw new AppError('wrong_secret', 'this code pairs no tablet');
        const id = newId(DeviceId);
        const { settingId, roomId, madeBy } = used;
        const label = labelOf(headers);
        await insertDevice(tx, { id, settingId, roomId, staffId: null, publicKey, label, madeBy }, now);
        return { deviceId: id };
      },
    }),

    handle(listDevices, async ({ actor, params }) => {
      const { settingId } = accessAsManager(actor, params.settingId, 'S2');
      return { devices: await listGoodDevices(db, settingId, clock.now()) };
    }),

    perform(endDevice, async (tx, { actor, headers, params }) => {
      requireOurs(isOurs, headers);
      const { settingId } = accessAsManager(actor, params.settingId, 'S3');
      const now = clock.now();
      const id = params.deviceId;
      if ((await revokeDevice(tx, { id, settingId }, now)) === 0)
        throw new AppError('not_found', 'there is no such device');
      await forgetPinsOfDevice(tx, id);
      await endSessionsOfDevice(tx, id, { now, cutSession });
      return {};
    }),
  ];
};
