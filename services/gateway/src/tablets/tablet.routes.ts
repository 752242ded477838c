import { readTiles, setPin, signInByPin, signInByTile, stepUpByPin } from '@storybell/contracts/device';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler } from '@storybell/platform/http';
import { useChallenge } from '../challenges/challenge.ts';
import type { Deps } from '../deps.ts';
import { accessTablet } from '../devices/device.access.ts';
import { requireOurs } from '../origin.ts';
import { findPerson, refOf } from '../people.ts';
import { isSame } from '../secrets.ts';
import { openSession, raiseOpenSession } from '../sessions/open-session.ts';
import { withSecret } from '../with-secret.ts';
import { checkPin, isEasyPin, pinText } from './pin.ts';
import { listPins, takePinCodeTry, upsertPin, usePinCode } from './pin.queries.ts';
import { accessRoom, accessTile } from './tablet.access.ts';

export const tabletRoutes = (deps: Deps): AnyHandler[] => {
  const { client, clock, db, isOurs, requireSession, secrets } = deps;
  return [
    handle(readTiles, async ({ headers, body }) => {
      requireOurs(isOurs, headers);
      const { tablet, room } = await accessRoom(deps, body);
      const pins = new Map((await listPins(db, tablet.id)).map((pin) => [pin.staffId, pin]));
      return {
        settingName: room.settingName,
        roomName: room.roomName,
        tiles: room.staff.map(({ id, kind, knownAs }) => ({
          id,
          kind,
          name: knownAs,
          hasPin: pins.has(id),
          isLocked: pins.get(id)?.isLocked === true,
        })),
      };
    }),

    withSecret(signInByTile, {
      before: async ({ headers, body }) => {
        requireOurs(isOurs, headers);
        const found = await accessTile(deps, body);
        // A manager may do nothing at S0, so a tap alone lets none in.
        if (found.person.kind === 'manager')
          throw new AppError('not_found', 'a manager needs more than a tap');
        return found;
      },
      within: async (tx, asked, _, { tablet, person }) => {
        await useChallenge(tx, secrets, asked.body.proof.challenge, clock.now());
        return openSession(tx, deps, asked, { person, strength: 'S0', deviceId: tablet.id });
      },
    }),

    withSecret(signInByPin, {
      before: async ({ headers, body }) => {
        requireOurs(isOurs, headers);
        const found = await accessTile(deps, body);
        await checkPin(deps, { deviceId: found.tablet.id, staffId: found.person.id }, body.pin);
        return found;
      },
      within: async (tx, asked, _, { tablet, person }) => {
        await useChallenge(tx, secrets, asked.body.proof.challenge, clock.now());
        return openSession(tx, deps, asked, { person, strength: 'S0', raised: 'S2', deviceId: tablet.id });
      },
    }),

    withSecret(setPin, {
      before: async ({ headers, body }) => {
        requireOurs(isOurs, headers);
        const found = await accessTile(deps, body);
        const { settingId, id: deviceId } = found.tablet;
        const staffId = found.person.id;
        if (isEasyPin(body.pin)) throw new AppError('too_easy', 'many people choose this PIN');
        const codeKey = secrets.keyOf('pin code', `${settingId} ${staffId} ${body.code.trim()}`);
        const tried = await db.tx((tx) => takePinCodeTry(tx, { settingId, staffId }, clock.now()));
        const isRight = tried !== undefined && isSame(tried.codeKey, codeKey);
        const pinHash = await secrets.hashOf(pinText({ deviceId, staffId }, body.pin));
        return { ...found, codeKey, isRight, pinHash };
      },
      within: async (tx, asked, _, { tablet, person, codeKey, isRight, pinHash }) => {
        const now = clock.now();
        const { settingId, id: deviceId } = tablet;
        const staffId = person.id;
        if (!isRight || (await usePinCode(tx, { settingId, staffId, codeKey }, now)) === 0)
          throw new AppError('wrong_secret', 'this code sets no PIN');
        await useChallenge(tx, secrets, asked.body.proof.challenge, now);
        await upsertPin(tx, { deviceId, staffId, settingId, pinHash }, now);
        return openSession(tx, deps, asked, { person, strength: 'S0', raised: 'S2', deviceId });
      },
    }),

    withSecret(stepUpByPin, {
      before: async ({ headers, body }) => {
        requireOurs(isOurs, headers);
        const session = await requireSession(headers);
        const tablet = await accessTablet(deps, body.proof);
        const { actor } = session;
        if (actor.kind === 'guardian' || session.deviceId !== tablet.id)
          throw new AppError('bad_signature', 'the session was not begun on this tablet');
        await checkPin(deps, { deviceId: tablet.id, staffId: actor.id }, body.pin);
        const person = await findPerson(client, refOf(actor));
        if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
        return { session, person };
      },
      within: async (tx, asked, _, { session, person }) => {
        await useChallenge(tx, secrets, asked.body.proof.challenge, clock.now());
        return raiseOpenSession(tx, deps, asked, { session, person, strength: 'S2' });
      },
    }),
  ];
};
