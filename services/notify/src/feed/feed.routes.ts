import {
  acknowledge,
  answerSeen,
  confirmFeed,
  followLink,
  listFeed,
  markRead,
  readFeed,
  readFeeds,
  type FeedPage,
} from '@storybell/contracts/feed';
import { readLatestSeqs } from '@storybell/contracts/live';
import type { GuardianActor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { handle, handleWritten, perform } from '@storybell/platform/http';
import { write, writeOut, writePages, writeWith, type Written } from '@storybell/platform/written';
import type { Deps } from '../deps.ts';
import { composeFeed } from './compose-feed.ts';
import { accessOwn } from './feed.access.ts';
import { idsOfLinkCode } from '../planning/link-code.ts';
import {
  acknowledgeRow,
  answerRow,
  confirm,
  findLink,
  listLatestSeqs,
  markRowsRead,
  readNewest,
} from './feed.queries.ts';
import { gatherChanges, gatherReads } from './gather-reads.ts';

const CHANGES = 100;
const SCREEN = 30;

export function feedRoutes({ db, client, clock, hints }: Pick<Deps, 'db' | 'client' | 'clock' | 'hints'>) {
  const reads = gatherReads(client);
  const changes = gatherChanges(db.often, CHANGES);
  const readPage = async (reader: GuardianActor, after: number): Promise<Written<FeedPage>> => {
    const page = await changes({ reader, after });
    if (!page) return write({ items: [], nextAfter: after, latestSeq: 0 });

    const { rows, latestSeq } = page;
    const { items, unsureSeq } = await composeFeed(reads, reader, page.locale, rows);
    const nextAfter = rows.length < CHANGES ? latestSeq : (rows.at(-1)?.seq ?? latestSeq);
    // The cursor stays before what translate did not answer about: the next hint, a heartbeat at last, reads it again.
    const before = unsureSeq - 1;
    const read = { nextAfter: Math.min(nextAfter, before), latestSeq: Math.min(latestSeq, before) };
    return writeWith(write(read), { items });
  };
  return [
    handleWritten(readFeed, async ({ actor, params, query }) =>
      readPage(accessOwn(actor, params), query.after),
    ),

    handleWritten(readFeeds, async ({ body }) =>
      writePages(
        await Promise.all(
          body.reads.map(async ({ settingId, guardianId, after }) =>
            writeOut(await readPage({ kind: 'guardian', id: guardianId, settingId }, after)),
          ),
        ),
      ),
    ),

    handleWritten(listFeed, async ({ actor, params, query }) => {
      const reader = accessOwn(actor, params);
      const page = await readNewest(db.often, reader, query.before, SCREEN);
      if (!page) return write({ items: [], latestSeq: 0, isLast: true });

      const { rows } = page;
      const { items, unsureSeq } = await composeFeed(reads, reader, page.locale, rows);
      const latestSeq = Math.min(page.latestSeq, unsureSeq - 1);
      return writeWith(write({ latestSeq, isLast: rows.length < SCREEN }), { items });
    }),

    handle(confirmFeed, async ({ actor, params, body }) => {
      const reader = accessOwn(actor, params);
      const { seq, subjectIds } = await db.tx((tx) => confirm(tx, reader, body.seq, clock.now()));
      hints.progress(reader.settingId, subjectIds);
      return { seq };
    }),

    perform(markRead, async (tx, { actor, params, body }) => {
      const reader = accessOwn(actor, params);
      const read = await markRowsRead(tx, reader, body.subjectIds, clock.now());
      if (read.length === 0) throw new AppError('not_found', 'no such thing');
      tx.afterCommit(() => {
        hints.progress(reader.settingId, read);
      });
      return { read: read.length };
    }),

    perform(acknowledge, async (tx, { actor, params }) => {
      const reader = accessOwn(actor, params);
      const row = await acknowledgeRow(tx, reader, params.subjectId, clock.now());
      if (!row) throw new AppError('not_found', 'no such thing');
      tx.afterCommit(() => {
        hints.progress(reader.settingId, [params.subjectId]);
      });
      return { acknowledgedAt: row.at };
    }),

    perform(answerSeen, async (tx, { actor, params }) => {
      const reader = accessOwn(actor, params);
      const row = await answerRow(tx, reader, params.subjectId, clock.now());
      if (!row) throw new AppError('not_found', 'no such thing');
      tx.afterCommit(() => {
        hints.progress(reader.settingId, [params.subjectId]);
      });
      return { answeredAt: row.at };
    }),

    handle(followLink, async ({ actor, params }) => {
      const link = await findLink(db, accessOwn(actor, params), params.code, idsOfLinkCode(params.code));
      if (!link) throw new AppError('not_found', 'no such thing');
      return link;
    }),

    handle(readLatestSeqs, async ({ body }) => ({ latest: await listLatestSeqs(db, body.guardianIds) })),
  ];
}
