import { forgetPush, forgetPushes, keepPush, readPushes, readPushKey } from '@storybell/contracts/push';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessOwn } from '../feed/feed.access.ts';
import { keepDevice } from './keep-push.ts';
import { countPushes, deletePush, deletePushes } from './push.queries.ts';

export const pushRoutes = ({ db, clock, pushRules }: Pick<Deps, 'db' | 'clock' | 'pushRules'>) => [
  handle(readPushKey, () => ({ key: rulesOf(pushRules).serverKey })),

  perform(keepPush, async (tx, { actor, params, body }) => {
    accessOwn(actor, params);
    return { id: await keepDevice(tx, params, body, rulesOf(pushRules), clock.now()) };
  }),

  handle(readPushes, ({ actor, params, query }) => {
    accessOwn(actor, params);
    return countPushes(db, params, query.mark);
  }),

  handle(forgetPush, async ({ actor, params }) => {
    accessOwn(actor, params);
    await deletePush(db, params, params.pushId);
    return {};
  }),

  handle(forgetPushes, async ({ actor, params }) => {
    accessOwn(actor, params);
    await deletePushes(db, params);
    return {};
  }),
];

/** @throws AppError `not_found` where push is off. */
function rulesOf(rules: Deps['pushRules']) {
  if (rules === undefined) throw new AppError('not_found', 'push is off here');
  return rules;
}
