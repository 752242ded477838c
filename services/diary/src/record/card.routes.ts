import {
  confirmPart,
  decideSuggestion,
  listBoardMarks,
  listCompleteness,
  orderContacts,
  readCard,
  removeLine,
  saveLine,
  suggest,
} from '@storybell/contracts/child-record';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import { listWithoutConsent } from '../consents/agreed.access.ts';
import type { Deps } from '../deps.ts';
import { permit, visibleChildren } from '../policy/policy.access.ts';
import { listFacts, listMarks } from './card.queries.ts';
import { hasLines, listContacts, savePlaces } from './line.queries.ts';
import { todayIn } from '../settings/today.ts';
import { cardFor, judgeFacts } from './card.ts';
import { decide, guardianOf, suggestTo } from './decide.ts';
import { accessCard, accessToWrite } from './record.access.ts';
import { insertConfirmation } from './suggestion.queries.ts';
import { end, requireOneSided, write } from './write-line.ts';

export const cardRoutes = ({ db, clock, keys }: Deps) => [
  handle(readCard, ({ actor, params }) => {
    const now = clock.now();
    return db.tx(async (tx) => {
      const reader = await accessCard(tx, { actor, now, ...params }, params.childId);
      return cardFor(tx, keys, reader, params, now);
    });
  }),

  perform(saveLine, async (tx, { actor, params, body }) => {
    const now = clock.now();
    const staffId = await accessToWrite(tx, { actor, now, ...params }, params.childId);
    await requireOneSided(tx, keys, { ...params, part: body.written.part }, body.line);
    return write(tx, keys, { ...params, ...body, staffId, guardianId: null }, now);
  }),

  perform(removeLine, async (tx, { actor, params: { lineId, ...at }, body: { part, version } }) => {
    const now = clock.now();
    await accessToWrite(tx, { actor, now, ...at }, at.childId);
    const line = { id: lineId, version };
    await requireOneSided(tx, keys, { ...at, part }, line);
    await end(tx, keys, { ...at, part }, line, now);
    return {};
  }),

  perform(confirmPart, async (tx, { actor, params, body: { part } }) => {
    const now = clock.now();
    const asking = { actor, now, ...params };
    const by =
      actor.kind === 'guardian'
        ? { staffId: null, guardianId: guardianOf(await accessCard(tx, asking, params.childId)) }
        : { staffId: await accessToWrite(tx, asking, params.childId), guardianId: null };
    if (part === 'requirement' && (await hasLines(tx, { ...params, part })))
      throw new AppError('changed_meanwhile', 'each requirement needs a yes of its own');
    return insertConfirmation(tx, { ...params, part, ...by }, now);
  }),

  handle(orderContacts, ({ actor, params, body: { lineIds } }) => {
    const now = clock.now();
    return db.tx(async (tx) => {
      await accessToWrite(tx, { actor, now, ...params }, params.childId);
      const there = (await listContacts(tx, params)).map(({ id }) => id);
      const named = new Set(lineIds);
      if (
        named.size !== there.length ||
        lineIds.length !== there.length ||
        !there.every((id) => named.has(id))
      )
        throw new AppError('changed_meanwhile', 'these are not the contacts of the child now');
      await savePlaces(tx, lineIds);
      return {};
    });
  }),

  perform(suggest, async (tx, { actor, params, body }) => {
    const now = clock.now();
    const reader = await accessCard(tx, { actor, now, ...params }, params.childId);
    return suggestTo(tx, keys, { reader, at: params, said: body }, now);
  }),

  perform(decideSuggestion, async (tx, { actor, params, body: decision }) => {
    const now = clock.now();
    const asking = { actor, settingId: params.settingId, now };
    await permit(tx, asking, { action: 'setting.work' });
    return decide(tx, keys, asking, { ...params, decision });
  }),

  handle(listCompleteness, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await permit(db, { actor, settingId, now }, { action: 'family.list' });
    const today = await todayIn(db, settingId, now);
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
    const asking = { actor, settingId, now: clock.now() };
    await permit(db, asking, { action: 'setting.work' });
    const theirs = visibleChildren(asking, 'child.safety.read');
    return {
      children: await listMarks(db, asking, theirs),
      withoutSunCream: await listWithoutConsent(db, asking, 'sun_cream', theirs),
    };
  }),
];
