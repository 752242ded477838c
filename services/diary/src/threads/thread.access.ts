/** Who a thread is for: its guardian, and those of staff who look after the child it is about. */
import type { GuardianId, SettingId, ThreadId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { Thread } from '@storybell/contracts/thread';
import { AppError } from '@storybell/platform/errors';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { check, visibleChildren, type Asking } from '../policy/policy.access.ts';
import { accessAsStaff, type Author } from '../settings/setting.access.ts';
import { lookAt, mayMessage } from './thread.queries.ts';

/** Whoever asks, on their side of a setting's threads. */
export type Party =
  | { readonly side: 'guardian'; readonly guardianId: GuardianId }
  | {
      readonly side: 'staff';
      readonly author: Author;
      readonly asking: Asking;
      /** Threads about no child are theirs too. */
      readonly isForAll: boolean;
    };

/** @throws AppError `not_found` for who does not belong to the setting. */
export async function accessAsParty(db: Read, actor: Actor, settingId: SettingId, now: Date): Promise<Party> {
  if (actor.kind !== 'guardian') {
    const asking = { actor, settingId, now };
    const author = await accessAsStaff(db, actor, settingId, now);
    const { isAllowed } = await check(db, asking, { action: 'message.general.read' });
    return { side: 'staff', author, asking, isForAll: isAllowed };
  }
  if (actor.settingId !== settingId) throw new AppError('not_found', 'there is no such setting');
  return { side: 'guardian', guardianId: actor.id };
}

/** Whose words are their own. */
export const viewerOf = (party: Party) => ({
  side: party.side,
  staffId: party.side === 'staff' ? party.author.id : null,
});

/**
 * Of threads `t` of the party's setting about children `c`, those that are this party's. A guardian's while they may view
 * the child, or any child if it is about none. Staff's about the children of theirs; one about no child is for managers
 * and those who belong to no one room.
 */
export function areTheirs(party: Party, now: Date): Sql {
  if (party.side === 'guardian') return sql`t.guardian_id = ${party.guardianId} and ${mayMessage(now)}`;
  return sql`case when t.child_id is null then ${party.isForAll}
    else t.child_id = any(array(${visibleChildren(party.asking, 'message.read')})) end`;
}

/** @throws AppError `not_found`: another's thread and a missing one answer alike. */
export async function accessThread(
  db: Read,
  party: Party,
  { settingId, threadId }: { readonly settingId: SettingId; readonly threadId: ThreadId },
  now: Date,
): Promise<Thread> {
  const thread = await db.maybe(
    Thread,
    sql`${lookAt(party.side, now)} where t.setting_id = ${settingId} and t.id = ${threadId} and ${areTheirs(party, now)}`,
  );
  if (!thread) throw new AppError('not_found', 'there is no such thread');
  return thread;
}
