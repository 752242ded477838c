import type { DeliveryState } from '@storybell/contracts/delivery';
import {
  listUndelivered,
  readDeliveryHealth,
  readExplanation,
  replayDeliveries,
  type Undelivered,
} from '@storybell/contracts/explain';
import { DeliveryId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { loadHabits } from '../quiet/habits.ts';
import { appOf, explain } from './explanation.ts';
import { findReader, listAttempts, listDeliveries, listReceipts } from './explanation.queries.ts';
import { healthOf } from './health.ts';
import { obstacleToReplay } from './obstacle.access.ts';
import { replay } from './replay-deliveries.ts';
import { accessSetting } from '../settings/setting.access.ts';
import { areTraceable, mayTrace } from '../settings/trace.access.ts';
import { countUndelivered, listUndeliveredRows, type UndeliveredRow } from './undelivered.queries.ts';
import { whyOf } from './why.ts';

const PAGE = 50;

export const letterRoutes = (deps: Deps) => [
  handle(readExplanation, async ({ actor, params }) => {
    const who = accessSetting(actor, params.settingId);
    const reader = (await mayTrace(deps.db, who, params)) ? await findReader(deps.db, params) : undefined;
    if (!reader) throw new AppError('not_found', 'no such thing');

    const rows = await listDeliveries(deps.db, params);
    const ids = rows.map((row) => row.id);
    const [attempts, receipts, habits] = await Promise.all([
      listAttempts(deps.db, ids),
      listReceipts(deps.db, ids),
      loadHabits(deps.db, params.settingId, [params.guardianId]),
    ]);
    const now = deps.clock.now();
    return {
      guardianId: params.guardianId,
      locale: reader.locale,
      app: appOf(reader),
      deliveries: rows.map((row) =>
        explain(
          row,
          attempts.filter((one) => one.deliveryId === row.id),
          receipts.filter((one) => one.deliveryId === row.id),
          { now, habit: habits.get(params.guardianId) },
        ),
      ),
    };
  }),

  handle(listUndelivered, async ({ actor, params, query }) => {
    const theirs = areTraceable(accessSetting(actor, params.settingId));
    const counts = (await countUndelivered(deps.db, params.settingId, theirs)).map((one) => ({
      ...one,
      why: whyEnded(one),
    }));
    const rows = await listUndeliveredRows(deps.db, {
      settingId: params.settingId,
      theirs,
      causes: query.why === undefined ? undefined : counts.filter(({ why }) => why === query.why),
      subjectId: query.subjectId,
      before: query.before === undefined ? undefined : cursorOf(query.before),
      limit: PAGE,
      obstacle: obstacleToReplay,
    });
    const last = rows.length < PAGE ? undefined : rows.at(-1);
    return {
      deliveries: rows.map((row): Undelivered => ({ ...row, why: whyEnded(row) })),
      before: last === undefined ? null : `${last.at}_${last.id}`,
      all: sum(counts),
      byWhy: [...Map.groupBy(counts, ({ why }) => why)].map(([why, some]) => ({ why, count: sum(some) })),
      bySubject: [...Map.groupBy(counts, ({ subjectId }) => subjectId)].flatMap(([subjectId, some]) =>
        some.slice(0, 1).map(({ kind }) => ({ subjectId, kind, count: sum(some) })),
      ),
    };
  }),

  perform(replayDeliveries, async (tx, { actor, params, body }) => {
    const { settingId } = accessSetting(actor, params.settingId);
    return { replays: await replay(tx, deps, { settingId, ids: body.deliveryIds }, deps.clock.now()) };
  }),

  handle(readDeliveryHealth, ({ actor, params }) => {
    const { settingId } = accessSetting(actor, params.settingId);
    return healthOf(deps, settingId);
  }),
];

const sum = (counts: readonly { readonly count: number }[]) =>
  counts.reduce((all, { count }) => all + count, 0);

const ended = { dueAt: null, isHeld: false, wasTried: true, isQuiet: false };
const whyEnded = ({ channel, state, reason }: Pick<UndeliveredRow, 'channel' | 'state' | 'reason'>) =>
  whyOf({ channel, state: state satisfies DeliveryState, reason, ...ended }, new Date(0));

/** As the contract's pattern took it apart from anything else. */
function cursorOf(text: string): { at: Date; id: DeliveryId } {
  const [at = '', id = ''] = text.split('_');
  const known = DeliveryId.safeParse(id);
  const instant = new Date(at);
  if (!known.success || Number.isNaN(instant.getTime()))
    throw new AppError('invalid_request', 'the cursor is not one that was given out');
  return { at: instant, id: known.data };
}
