import { endGuardianSessions, keepOwnWays, listSharedWays } from '@storybell/contracts/guardian-access';
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler, type Asked } from '@storybell/platform/http';
import { readHolder, readHolders } from '../cards/read-holders.ts';
import type { Deps } from '../deps.ts';
import { forgetPasskeysOfGuardian } from '../guardian-passkeys/guardian-passkey.ts';
import { requireOurs } from '../origin.ts';
import { endSessionsOf } from '../sessions/end-person.ts';
import { keepWay, listShared } from '../shared-ways/shared-way.ts';
import { accessAsManager } from '../staff-access/manager.access.ts';
import { withSecret } from '../with-secret.ts';

/** As many as one call takes: `readHolders`. */
const BATCH = 100;

interface OfGuardian {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
}

export const guardianAccessRoutes = (deps: Deps): AnyHandler[] => {
  const { client, clock, cutSession, db, isOurs } = deps;

  /** Another setting's, one who never was and one who has no child here any more: alike. @throws AppError `not_found` */
  async function accessGuardian({ actor, headers, params }: Asked<OfGuardian, unknown, unknown>) {
    requireOurs(isOurs, headers);
    const { settingId, guardianId } = params;
    accessAsManager(actor, settingId, 'S3');
    if (!(await readHolder(client, { settingId, guardianId, childId: null })))
      throw new AppError('not_found', 'there is nothing here');
    return { settingId, guardianId };
  }

  return [
    handle(listSharedWays, async ({ actor, params: { settingId } }) => {
      accessAsManager(actor, settingId, 'S3');
      const shared = await listShared(db, settingId);
      const ids = [...new Set(shared.flatMap(({ guardianIds }) => guardianIds))];
      const names = new Map<GuardianId, string>();
      for (let at = 0; at < ids.length; at += BATCH) {
        const asked = ids
          .slice(at, at + BATCH)
          .map((guardianId) => ({ settingId, guardianId, childId: null }));
        for (const { guardianId, guardianName } of await readHolders(client, asked))
          names.set(guardianId, guardianName);
      }
      const ways = shared.map(({ id: wayId, kind, guardianIds }) => ({
        id: wayId,
        kind,
        guardians: guardianIds.flatMap((id) => {
          const name = names.get(id);
          return name === undefined ? [] : [{ id, name }];
        }),
      }));
      return { ways: ways.filter(({ guardians }) => guardians.length > 0) };
    }),

    withSecret(keepOwnWays, {
      before: accessGuardian,
      within: async (tx, { body }, _, of) => {
        await keepWay(tx, of, { kind: body.kind, hash: Buffer.from(body.id, 'hex') });
        return {};
      },
    }),

    withSecret(endGuardianSessions, {
      before: accessGuardian,
      within: async (tx, _, __, of) => {
        await forgetPasskeysOfGuardian(tx, of);
        const person = { kind: 'guardian', id: of.guardianId, settingId: of.settingId } as const;
        return { ended: await endSessionsOf(tx, person, { now: clock.now(), cutSession }) };
      },
    }),
  ];
};
