import { messageWithdrawn, type Message } from '@storybell/contracts/thread';
import type { MessageId, SettingId, ThreadId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import { areOfStaff } from '../subjects/subject.access.ts';
import { withdrawSubjects } from '../subjects/withdraw-subjects.ts';
import { findMessage, markMessageWithdrawn } from './message.queries.ts';
import { viewerOf, type Party } from './thread.access.ts';
import { lockThread, settleWaiting } from './thread.queries.ts';

interface Place {
  readonly settingId: SettingId;
  /** A thread of this party's. */
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
}

/**
 * Its author takes a message back. What was taken back before is answered as it is, and told once.
 * @throws AppError `not_found` for another's message; `too_late_to_withdraw` once it was read or is ten minutes old.
 */
export async function withdraw(tx: Tx, party: Party, place: Place, now: Date): Promise<Message> {
  const { settingId, threadId, messageId } = place;
  const find = async () => {
    const message = await findMessage(tx, threadId, messageId, viewerOf(party));
    if (message?.isOwn !== true) throw new AppError('not_found', 'there is no such message');
    return message;
  };
  await lockThread(tx, threadId);
  const before = await find();
  if (before.withdrawnAt !== null) return before;

  if (!(await markMessageWithdrawn(tx, messageId, now)))
    throw new AppError('too_late_to_withdraw', 'it was read, or ten minutes have passed');
  if (party.side === 'guardian') await emit(tx, messageWithdrawn, { settingId, threadId, messageId });
  else
    await withdrawSubjects(tx, {
      settingId,
      kind: 'message',
      ids: [messageId],
      theirs: areOfStaff(party.author.id, party.asking),
      staffId: party.author.id,
      at: now,
    });
  await settleWaiting(tx, threadId);
  return find();
}
