import { MessageId, type SettingId, type ThreadId } from '@storybell/contracts/ids';
import { messagePublished, messageWritten, type Message } from '@storybell/contracts/thread';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import { publishToGuardian } from '../audience/publish-subjects.ts';
import { insertMessage } from './message.queries.ts';
import { viewerOf, type Party } from './thread.access.ts';
import { settleWaiting, takePlace } from './thread.queries.ts';

interface Draft {
  readonly settingId: SettingId;
  /** A thread of this party's. */
  readonly threadId: ThreadId;
  readonly body: string;
}

/**
 * Writes the next message of a thread. A guardian's is for staff to read; staff's is published to that guardian alone.
 * @throws AppError `no_audience` when staff write and the guardian may not see the child any more.
 */
export async function write(tx: Tx, party: Party, draft: Draft, now: Date): Promise<Message> {
  const { settingId, threadId } = draft;
  const id = newId(MessageId);
  const { seq, guardianLocale, settingLocale, guardianId, childId } = await takePlace(tx, threadId, now);
  const staffId = party.side === 'staff' ? party.author.id : null;
  if (staffId !== null) {
    const told = await publishToGuardian(tx, { settingId, staffId, at: now, id, guardianId, childId });
    if (!told) throw new AppError('no_audience', 'the guardian may not see this child any more');
  }

  const locale = party.side === 'staff' ? settingLocale : guardianLocale;
  const message = await insertMessage(tx, { ...draft, id, seq, staffId, locale, at: now }, viewerOf(party));
  await settleWaiting(tx, threadId);
  const said = {
    settingId,
    threadId,
    messageId: id,
    messageVersion: message.version,
    locale,
    locales: [message.readIn],
  };
  if (party.side === 'staff') await emit(tx, messagePublished, { ...said, publishedAt: message.at });
  else await emit(tx, messageWritten, said);
  return message;
}
