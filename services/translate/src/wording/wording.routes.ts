import {
  listWording,
  readWording,
  readWordingHistory,
  readWordings,
  saveWording,
  signWording,
  undoWording,
  type WordingChange,
} from '@storybell/contracts/wording';
import { handle, perform, type AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessAsManager, accessSetting } from '../settings/setting.access.ts';
import { changeWording, sign, undoChange } from './change-wording.ts';
import { shippedText } from './shipped.ts';
import { requireText, stillFits } from './wording.ts';
import { listHistory, listLast, listSignatures, type Row } from './wording.queries.ts';

export const wordingRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): readonly AnyHandler[] => [
  handle(readWording, async ({ actor, params: { settingId }, query: { locale }, setHeader }) => {
    accessSetting(actor, settingId);
    // The page asks when it must; what lies between may not answer for us after a correction.
    setHeader('cache-control', 'private, no-cache');
    return { wordings: inUse(await listLast(db, [settingId], locale)) };
  }),

  handle(readWordings, async ({ body: { settingIds } }) => ({
    wordings: inUse(await listLast(db, settingIds, undefined)),
  })),

  handle(listWording, async ({ actor, params: { settingId }, query: { locale } }) => {
    accessAsManager(actor, settingId);
    const [changes, signatures] = [
      await listLast(db, [settingId], locale),
      await listSignatures(db, { settingId, locale }),
    ];
    return { changes: changes.map(changeOf), signatures };
  }),

  handle(readWordingHistory, async ({ actor, params: { settingId }, query: { locale, key } }) => {
    accessAsManager(actor, settingId);
    requireText({ locale, key });
    return { changes: (await listHistory(db, { settingId, locale, key })).map(changeOf) };
  }),

  perform(saveWording, async (tx, { actor, params: { settingId }, body }) => {
    const { id: staffId } = accessAsManager(actor, settingId);
    const { locale, key, forms, version } = body;
    const by = { staffId, now: clock.now() };
    return changeOf(await changeWording(tx, { settingId, locale, key }, { forms, after: version }, by));
  }),

  perform(undoWording, async (tx, { actor, params: { settingId }, body: { locale, key, version } }) => {
    const { id: staffId } = accessAsManager(actor, settingId);
    return changeOf(await undoChange(tx, { settingId, locale, key }, version, { staffId, now: clock.now() }));
  }),

  handle(signWording, ({ actor, params: { settingId }, body: { locale, key, ...signature } }) => {
    const { id: staffId } = accessAsManager(actor, settingId);
    return db.tx(async (tx) => {
      await sign(tx, { settingId, locale, key }, signature, { staffId, now: clock.now() });
      return { signatures: await listSignatures(tx, { settingId, locale }) };
    });
  }),
];

/** Those that say something of their own and fit. */
const inUse = (rows: readonly Row[]) =>
  rows.flatMap(({ settingId, locale, key, forms, shippedOf }) =>
    forms !== null && stillFits({ locale, key }, forms, shippedOf) ? [{ settingId, locale, key, forms }] : [],
  );

const changeOf = ({ locale, key, version, forms, shippedOf, by, at }: Row): WordingChange => ({
  key,
  version,
  forms,
  by,
  at,
  isOutdated: shippedText(locale, key)?.of !== shippedOf,
});
