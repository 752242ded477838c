import { listGlossary, resetTerm, saveTerm } from '@storybell/contracts/glossary';
import { handle, perform, type AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessAsManager, accessSetting } from '../settings/setting.access.ts';
import { changeTerm, forgetChange } from './change-term.ts';
import { shippedBetween, versionOf, withOwn } from './glossary.ts';
import { countChanges, listOwnTerms } from './glossary.queries.ts';

export const glossaryRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): readonly AnyHandler[] => [
  handle(listGlossary, async ({ actor, params: { settingId }, query: { from, to } }) => {
    accessSetting(actor, settingId);
    const pair = { settingId, from, to };
    const [changes, own] = [await countChanges(db, pair), await listOwnTerms(db, pair)];
    return { version: versionOf(from, to, changes), terms: withOwn(shippedBetween(from, to), own) };
  }),

  handle(saveTerm, ({ actor, params: { settingId }, body: { from, to, ...own } }) => {
    const { id: staffId } = accessAsManager(actor, settingId);
    return db.tx(async (tx) => ({
      version: await changeTerm(tx, { settingId, from, to }, own, { staffId, at: clock.now() }),
    }));
  }),

  perform(resetTerm, async (tx, { actor, params: { settingId }, body: { from, to, term } }) => {
    accessAsManager(actor, settingId);
    return { version: await forgetChange(tx, { settingId, from, to }, term, clock.now()) };
  }),
];
