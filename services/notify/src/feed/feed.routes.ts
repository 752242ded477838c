import {
  acknowledge,
  answerSeen,
  confirmFeed,
  followLink,
  listFeed,
  markRead,
  readFeed,
} from '@storybell/contracts/feed';
import { readLatestSeqs } from '@storybell/contracts/live';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
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
  readChanges,
  readNewest,
} from './feed.queries.ts';
import { gatherReads } from './gather-reads.ts';

const CHANGES = 100;
const SCREEN = 30;

export function feedRoutes({ db, client, clock, hints }: Pick<Deps, 'db' | 'client' | 'clock' | 'hints'>) {
  const reads = gatherReads(client);
  return [
    handle(readFeed, async ({ actor, params, query }) => {
      const reader = accessOwn(actor, params);
      const page = await readChanges(db, reader, query.after, CHANGES);
      if (!page) return { items: [], nextAfter: query.after, latestSeq: 0 };

      const { items, unsureSeq } = await composeFeed(reads, reader, page.locale, page.rows);
      const isLast = items.length < CHANGES;
      const nextAfter = isLast ? page.latestSeq : (items.at(-1)?.seq ?? page.latestSeq);
      // The cursor stays before what translate did not answer about: the next hint, a heartbeat at last, reads it again.
      const before = unsureSeq - 1;
      return { items, nextAfter: Math.min(nextAfter, before), latestSeq: Math.min(page.latestSeq, before) };
    }),

    handle(listFeed, async ({ actor, params, query }) => {
      const reader = accessOwn(actor, params);
      const page = await readNewest(db, reader, query.before, SCREEN);
      if (!page) return { items: [], latestSeq: 0, isLast: true };

      const { items, unsureSeq } = await composeFeed(reads, reader, page.locale, page.rows);
      const latestSeq = Math.min(page.latestSeq, unsureSeq - 1);
      return { items, latestSeq, isLast: items.length < SCREEN };
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
