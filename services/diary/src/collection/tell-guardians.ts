/** What happened at the door is told to those who may fetch the child, in sentences that are ready in every language. */
import type { ChildId, GuardianId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import type { Asking } from '../policy/policy.access.ts';
import type { Author } from '../settings/setting.access.ts';
import { begin } from '../threads/begin-thread.ts';
import { write } from '../threads/write-message.ts';
import { getLeaving, listToTell } from './door.queries.ts';

const CALL = 'Please call us as soon as you can.';

/** Who it was is told by telephone: a name of somebody at the door is nothing for a message. */
export const tellRefused = (tx: Tx, asking: Asking, author: Author, childId: ChildId) =>
  tell(tx, asking, author, childId, `${CALL} Please tell us if someone else is collecting your child today.`);

export async function tellOverridden(
  tx: Tx,
  asking: Asking,
  author: Author,
  childId: ChildId,
): Promise<void> {
  const { knownAs, time } = await getLeaving(tx, asking.settingId, childId, asking.now);
  await tell(tx, asking, author, childId, `${knownAs} went home at ${time}. ${CALL}`);
}

const LOOK = 'Please check your details in the app.';

export const tellPhotoAsked = (tx: Tx, asking: Asking, author: Author, childId: ChildId, to: GuardianId) =>
  tell(tx, asking, author, childId, LOOK, to);

/** Whom they named on the telephone is on their page, where they write whether it is right. */
export async function tellCalledBack(
  tx: Tx,
  asking: Asking,
  author: Author,
  childId: ChildId,
  to: GuardianId,
): Promise<void> {
  const { knownAs } = await getLeaving(tx, asking.settingId, childId, asking.now);
  await tell(tx, asking, author, childId, `Please confirm who is collecting ${knownAs} today. ${LOOK}`, to);
}

/** @param to Undefined: all of them. */
async function tell(
  tx: Tx,
  asking: Asking,
  author: Author,
  childId: ChildId,
  body: string,
  to?: GuardianId,
): Promise<void> {
  const { settingId, now } = asking;
  const party = { side: 'staff', author, asking, isForAll: false } as const;
  for (const { guardianId } of await listToTell(tx, settingId, childId, now)) {
    if (to !== undefined && guardianId !== to) continue;
    const threadId = await begin(tx, { settingId, guardianId, childId, begunFrom: null }, now);
    await write(tx, party, { settingId, threadId, body }, now);
  }
}
