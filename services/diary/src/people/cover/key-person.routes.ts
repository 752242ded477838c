import { KeyPersonId } from '@storybell/contracts/ids';
import { chooseKeyPerson, endKeyPerson, listKeyPersons } from '@storybell/contracts/key-person';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import type { Deps } from '../../deps.ts';
import { absent, permit, permitRecorded } from '../../policy/policy.access.ts';
import { lockChild } from '../children/enrolment.queries.ts';
import { lockStaff } from '../staff/staff.queries.ts';
import {
  cutKeyPersons,
  insertKeyPerson,
  listKeyPersonsOf,
  updateKeyPersonEnd,
} from './key-person.queries.ts';
import { requirePeriod } from './require-period.ts';

export const keyPersonRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => [
  handle(listKeyPersons, async ({ actor, params: { settingId, childId } }) => {
    const now = clock.now();
    await permit(db, { actor, settingId, now }, { action: 'child.read', childId });
    const keyPersons = await listKeyPersonsOf(db, settingId, childId, now);
    return {
      keyPersons:
        actor.kind === 'guardian' ? keyPersons.map((one) => ({ ...one, staffId: null })) : keyPersons,
    };
  }),

  perform(chooseKeyPerson, async (tx, { actor, params, body: { staffId, isBackup, ...days } }) => {
    const now = clock.now();
    const { settingId, childId } = params;
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' }, [childId]);
    // One after the other: of two who choose at once the second stands.
    if ((await lockChild(tx, settingId, childId)) === undefined) throw absent();
    const staff = await lockStaff(tx, settingId, staffId);
    if (staff === undefined || staff.endedAt !== null)
      throw new AppError('unknown_subject', 'nobody of that id works here, or not for long');
    const chosen = { ...params, staffId, isBackup, ...(await requirePeriod(tx, settingId, days, now)) };
    await cutKeyPersons(tx, chosen);
    return insertKeyPerson(tx, newId(KeyPersonId), chosen, now);
  }),

  perform(endKeyPerson, async (tx, { actor, params: { keyPersonId, ...of } }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, now, settingId: of.settingId }, { action: 'people.write' }, [
      of.childId,
    ]);
    const ended = await updateKeyPersonEnd(tx, of, keyPersonId, now);
    if (ended === undefined) throw absent();
    return ended;
  }),
];
