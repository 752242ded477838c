import {
  answerConsent,
  listConsents,
  readChildConsents,
  readOwnConsents,
  recordConsent,
  setResponsibility,
} from '@storybell/contracts/consent';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { permitRecorded } from '../policy/policy.access.ts';
import { pageStates } from './consent.queries.ts';
import { answer, decideWhoIsAsked, readAll, readOwn, recordPaper } from './give-consent.ts';

/** As many children as a list of what is confidential may hold at most. */
const PAGE = 50;

export const consentRoutes = ({ db, clock, keys }: Deps) => [
  handle(readOwnConsents, ({ actor, params: { settingId, childId } }) => {
    const now = clock.now();
    return db.tx((tx) => readOwn(tx, { actor, settingId, now }, childId));
  }),

  perform(answerConsent, (tx, { actor, params: { settingId, childId }, body }) =>
    answer(tx, { actor, settingId, now: clock.now() }, childId, body),
  ),

  handle(readChildConsents, ({ actor, params: { settingId, childId } }) => {
    const now = clock.now();
    return db.tx((tx) => readAll(tx, { actor, settingId, now }, childId));
  }),

  perform(recordConsent, (tx, { actor, params: { settingId, childId }, body }) =>
    recordPaper(tx, { actor, settingId, now: clock.now() }, childId, body),
  ),

  handle(setResponsibility, ({ actor, params: { settingId, childId, guardianId }, body }) => {
    const now = clock.now();
    return db.tx((tx) =>
      decideWhoIsAsked(tx, keys, { actor, settingId, now }, childId, { guardianId, ...body }),
    );
  }),

  handle(listConsents, ({ actor, params: { settingId }, query: { after } }) => {
    const now = clock.now();
    return db.tx(async (tx) => {
      const found = await pageStates(tx, settingId, { after, limit: PAGE + 1 }, now);
      const children = found.slice(0, PAGE);
      const about = children.map(({ id }) => id);
      await permitRecorded(tx, { actor, settingId, now }, { action: 'consent.list' }, about);
      return { children, isLast: found.length <= PAGE };
    });
  }),
];
