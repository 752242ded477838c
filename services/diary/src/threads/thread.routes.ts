import {
  beginThread,
  listThreads,
  markThreadRead,
  readThread,
  withdrawMessage,
  writeMessage,
} from '@storybell/contracts/thread';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { PAGE, pageOf } from '../subjects/page.ts';
import { seeSubject } from '../subjects/see-subjects.ts';
import { begin } from './begin-thread.ts';
import { listMessages, markMessagesRead } from './message.queries.ts';
import { accessAsParty, accessThread, areTheirs, viewerOf } from './thread.access.ts';
import { countWaiting, findBegunFrom, listThreadsBefore, listWaiting } from './thread.queries.ts';
import { withdraw } from './withdraw-message.ts';
import { write } from './write-message.ts';

/** Threads that wait, in one answer. */
const MOST_WAITING = 200;

export const threadRoutes = ({ db, clock }: Deps) => [
  perform(beginThread, async (tx, { actor, params: { settingId }, body: { body, ...about } }) => {
    const now = clock.now();
    const party = await accessAsParty(tx, actor, settingId, now);
    if (party.side === 'staff') throw new AppError('forbidden', 'a guardian begins a thread');
    const threadId = await begin(tx, { settingId, guardianId: party.guardianId, ...about }, now);
    return { threadId, message: await write(tx, party, { settingId, threadId, body }, now) };
  }),

  handle(listThreads, async ({ actor, params: { settingId }, query: { before } }) => {
    const now = clock.now();
    const party = await accessAsParty(db, actor, settingId, now);
    const listed = { settingId, side: party.side, theirs: areTheirs(party, now) };
    const found = await listThreadsBefore(db, listed, { before, limit: PAGE + 1 }, now);
    const { page, isLast } = pageOf(found.map((thread) => ({ publishedAt: thread.lastAt, thread })));
    const hasWaiting = party.side === 'staff' && before === undefined;
    return {
      waiting: hasWaiting ? await listWaiting(db, listed, MOST_WAITING, now) : [],
      waitingTotal: hasWaiting ? await countWaiting(db, listed) : 0,
      threads: page.map(({ thread }) => thread),
      isLast,
    };
  }),

  handle(readThread, async ({ actor, params, query: { before } }) => {
    const now = clock.now();
    const party = await accessAsParty(db, actor, params.settingId, now);
    const thread = await accessThread(db, party, params, now);
    const about = await findBegunFrom(db, thread.id);
    const reader = { settingId: thread.settingId, guardianId: thread.guardian.id };
    const begunFrom = about && (await seeSubject(db, reader, about, now));
    const found = await listMessages(db, thread.id, viewerOf(party), { before, limit: PAGE + 1 });
    return {
      thread,
      begunFrom: begunFrom ?? null,
      messages: found.slice(0, PAGE).reverse(),
      isFirst: found.length <= PAGE,
    };
  }),

  perform(writeMessage, async (tx, { actor, params, body: { body } }) => {
    const now = clock.now();
    const party = await accessAsParty(tx, actor, params.settingId, now);
    await accessThread(tx, party, params, now);
    return write(tx, party, { ...params, body }, now);
  }),

  perform(withdrawMessage, async (tx, { actor, params }) => {
    const now = clock.now();
    const party = await accessAsParty(tx, actor, params.settingId, now);
    await accessThread(tx, party, params, now);
    return withdraw(tx, party, params, now);
  }),

  handle(markThreadRead, async ({ actor, params, body: { seq } }) => {
    const now = clock.now();
    const party = await accessAsParty(db, actor, params.settingId, now);
    const read = await db.tx(async (tx) => {
      await accessThread(tx, party, params, now);
      return markMessagesRead(tx, params.threadId, party.side, seq, now);
    });
    return { read };
  }),
];
