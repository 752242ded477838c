import {
  confirmPart,
  decideSuggestion,
  listBoardMarks,
  listCompleteness,
  readCard,
  removeLine,
  saveLine,
  suggest,
} from '@storybell/contracts/child-record';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { getDay, listFacts, listMarks } from './card.queries.ts';
import { cardFor, judgeFacts } from './card.ts';
import { decide, suggestTo } from './decide.ts';
import { accessCard } from './record.access.ts';
import { insertConfirmation } from './suggestion.queries.ts';
import { end, write } from './write-line.ts';

export const cardRoutes = ({ db, clock }: Deps) => [
  handle(readCard, async ({ actor, params }) => {
    const now = clock.now();
    return cardFor(db, await accessCard(db, actor, params, now), params, now);
  }),

  perform(saveLine, async (tx, { actor, params, body }) => {
    const now = clock.now();
    await accessCard(tx, actor, params, now);
    const { id: staffId } = await accessAsStaff(tx, actor, params.settingId, now);
    return write(tx, { ...params, ...body, staffId, guardianId: null }, now);
  }),

  perform(removeLine, async (tx, { actor, params: { lineId, ...at }, body: { part, version } }) => {
    const now = clock.now();
    await accessCard(tx, actor, at, now);
    await end(tx, { ...at, part }, { id: lineId, version }, now);
    return {};
  }),

  perform(confirmPart, async (tx, { actor, params, body: { part } }) => {
    const now = clock.now();
    const reader = await accessCard(tx, actor, params, now);
    const by = reader.side === 'guardian' ? { guardianId: reader.guardianId, staffId: null } : { guardianId: null, staffId: reader.staffId }; // prettier-ignore
    return insertConfirmation(tx, { ...params, part, ...by }, now);
  }),

  perform(suggest, async (tx, { actor, params, body }) => {
    const now = clock.now();
    const reader = await accessCard(tx, actor, params, now);
    if (reader.side !== 'guardian') throw new AppError('forbidden', 'a guardian suggests');
    return suggestTo(tx, reader, params, body, now);
  }),

  perform(decideSuggestion, async (tx, { actor, params, body: decision }) => {
    const now = clock.now();
    const { id: staffId } = await accessAsStaff(tx, actor, params.settingId, now);
    return decide(tx, { ...params, staffId, decision }, now);
  }),

  handle(listCompleteness, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await accessAsStaff(db, actor, settingId, now);
    const today = await getDay(db, settingId, now);
    const facts = await listFacts(db, settingId, null, now);
    return {
      children: facts.map((one) => ({
        childId: one.childId,
        suggestions: one.suggestions,
        ...judgeFacts(one, today),
      })),
    };
  }),

  handle(listBoardMarks, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await accessAsStaff(db, actor, settingId, now);
    return { children: await listMarks(db, settingId, now) };
  }),
];
