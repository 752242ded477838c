import { guardianChanged } from '@storybell/contracts/guardian';
import { ChildId, GuardianId, StaffId } from '@storybell/contracts/ids';
import { emitAll } from '@storybell/platform/outbox';
import type { Db, Tx } from '@storybell/platform/sql';
import type { Keys } from '../keys/keys.ts';
import { begin } from '../threads/begin-thread.ts';
import { write } from '../threads/write-message.ts';
import {
  hasRealSetting,
  insertCards,
  insertConsents,
  insertFamilies,
  insertKeyPersons,
  insertPlace,
} from './demo.queries.ts';
import { idOf } from './ids.ts';
import { setting } from './little-foxes.ts';

/** Guardianships of the demo hold since the start of its invented year. */
const VALID_FROM = new Date('2025-09-01T00:00:00Z');

/**
 * Brings the invented nursery, once: what is there already stays as it is, with what was done in it.
 * @returns how many guardians are new.
 * @throws Error on a database that holds a real setting: invented children must not stand beside real ones.
 */
export function seedDemo(db: Db, keys: Keys, now: Date): Promise<number> {
  return db.tx(async (tx) => {
    if (await hasRealSetting(tx))
      throw new Error(
        'DIARY_DEMO is set, but this database holds a setting that is not a demo: unset DIARY_DEMO',
      );

    await insertPlace(tx, now);
    const added = await insertFamilies(tx, keys, VALID_FROM, now);
    await insertKeyPersons(tx, VALID_FROM, now);
    await insertCards(tx, keys, idOf(StaffId, 'staff/Helen Ashworth'), now);
    await insertConsents(tx, answers, now);
    const changes = added.map((guardianId) => ({ guardianId, settingId: setting.id, guardianVersion: 1 }));
    await emitAll(tx, guardianChanged, changes);
    if (added.includes(asker.guardianId)) await ask(tx, now);
    return added.length;
  });
}

/** One child of whom nobody has answered, and two pairs of parents who do not agree. */
const answers = {
  unasked: [idOf(ChildId, 'child/Adam Nasser')],
  refusals: [
    { guardianId: idOf(GuardianId, 'guardian/Samir Haddad'), purpose: 'photo_group' },
    { guardianId: idOf(GuardianId, 'guardian/Beth Wright'), purpose: 'sun_cream' },
  ],
} as const;

/** One of two parents who live apart: the other must not find this anywhere. */
const asker = {
  settingId: setting.id,
  guardianId: idOf(GuardianId, 'guardian/Saima Hussain'),
  childId: idOf(ChildId, 'child/Inaya Hussain'),
};

/** A conversation that waits for an answer. */
async function ask(tx: Tx, now: Date): Promise<void> {
  const { settingId, guardianId } = asker;
  const threadId = await begin(tx, { ...asker, begunFrom: null }, now);
  const body = 'السلام علیکم! کیا کل بچوں کو گرم کپڑے ساتھ لانے ہیں؟';
  await write(tx, { side: 'guardian', guardianId }, { settingId, threadId, body }, now);
}
