import { listChildren, listFamilies } from '@storybell/contracts/child';
import { chooseLocale, listGuardians, readGuardians } from '@storybell/contracts/guardian';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { findVisibleChildren, permit, readAs } from '../policy/policy.access.ts';
import { accessSetting } from '../settings/setting.access.ts';
import { listFamiliesOfSetting, listOwnChildren, listPresentChildren } from './child.queries.ts';
import { chooseLocaleAs } from './choose-locale.ts';
import { listContacts, pageContacts } from './guardian.queries.ts';

const PAGE = 500;

export const familyRoutes = ({ db, clock, keys }: Deps) => [
  handle(listChildren, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await accessSetting(db, actor, settingId, now);
    const theirs = await findVisibleChildren(db, { actor, settingId, now }, 'child.read');
    const children = await readAs(db, actor, now, (seen) =>
      actor.kind === 'guardian'
        ? listOwnChildren(seen, theirs)
        : listPresentChildren(seen, settingId, theirs, now),
    );
    return { children };
  }),

  handle(listFamilies, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await permit(db, { actor, settingId, now }, { action: 'family.list' }, 'there is no such setting');
    return {
      families: await readAs(db, actor, now, (theirs) => listFamiliesOfSetting(theirs, settingId, now)),
    };
  }),

  handle(readGuardians, async ({ body }) => ({ guardians: await listContacts(db, keys, body.guardianIds) })),

  handle(listGuardians, async ({ query }) => {
    const found = await pageContacts(db, keys, query.after, PAGE + 1);
    return { guardians: found.slice(0, PAGE), isLast: found.length <= PAGE };
  }),

  handle(chooseLocale, async ({ actor, params, body }) => {
    await db.tx((tx) => chooseLocaleAs(tx, actor, { ...params, ...body }, clock.now()));
    return body;
  }),
];
