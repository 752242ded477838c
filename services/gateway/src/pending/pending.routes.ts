import {
  confirmPendingSignIn,
  enterPending,
  listPendingSignIns,
  readPending,
  refusePendingSignIn,
  type Pending,
  type SignInStep,
} from '@storybell/contracts/sign-in-code';
import type { PendingId, SettingId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { handle, perform, type AnyHandler, type Asked } from '@storybell/platform/http';
import type { Tx } from '@storybell/platform/sql';
import { readHolder, readHolders } from '../cards/read-holders.ts';
import { browserHashOf, clearBrowser } from '../codes/browser.ts';
import { prepareEntry } from '../codes/let-in.ts';
import { keyHashOf } from '../codes/prove-code.ts';
import type { Deps } from '../deps.ts';
import { performBlind } from '../once.ts';
import { requireOurs } from '../origin.ts';
import { ours } from '../ours.ts';
import { accessAsManager } from '../staff-access/manager.access.ts';
import {
  findByBrowser,
  listWaiting,
  markEntered,
  settlePending,
  type PendingRow,
} from './pending.queries.ts';

export const pendingRoutes = (deps: Deps): AnyHandler[] => [
  handle(readPending, async ({ headers }) => {
    const row = await find(deps, headers);
    const holder = await readHolder(deps.client, refOf(row));
    if (!holder) throw nobodyWaits();
    return { settingName: holder.settingName, match: row.match, state: stateOf(row) };
  }),

  ours(deps, enterPending, (asked) => enter(deps, asked, enterPending.body.parse(asked.body).isOwnPhone)),

  handle(listPendingSignIns, async ({ actor, params: { settingId } }) => {
    accessAsManager(actor, settingId, 'S3');
    const rows = await listWaiting(deps.db, settingId, deps.clock.now());
    const holders = await readHolders(deps.client, rows.map(refOf));
    return {
      pending: rows.flatMap((row) => {
        const holder = holders.find(
          (one) => one.guardianId === row.guardianId && one.childId === row.childId,
        );
        if (!holder) return [];
        const { id, guardianId, match, reason, createdAt } = row;
        const { guardianName, childName } = holder;
        return [{ id, guardianId, guardianName, childName, match, reason, createdAt }];
      }),
    };
  }),

  perform(confirmPendingSignIn, (tx, { actor, headers, params }) => {
    requireOurs(deps.isOurs, headers);
    return settle(tx, actor, { ...params, isConfirmed: true }, deps.clock.now());
  }),

  perform(refusePendingSignIn, (tx, { actor, headers, params }) => {
    requireOurs(deps.isOurs, headers);
    return settle(tx, actor, { ...params, isConfirmed: false }, deps.clock.now());
  }),
];

interface Settling {
  readonly settingId: SettingId;
  readonly pendingId: PendingId;
  readonly isConfirmed: boolean;
}

/** @throws AppError `not_found` */
async function settle(tx: Tx, actor: Actor, what: Settling, now: Date): Promise<Record<string, never>> {
  const { id: by } = accessAsManager(actor, what.settingId, 'S3');
  if ((await settlePending(tx, { ...what, by }, now)) === 0) throw nobodyWaits();
  return {};
}

type Headers = Asked<unknown, unknown, unknown>['headers'];

/** @throws AppError `not_found` in a browser that does not wait. */
async function find({ db, clock, cookie }: Pick<Deps, 'db' | 'clock' | 'cookie'>, headers: Headers) {
  const browserHash = browserHashOf(cookie, 'pending', headers);
  const asked = { keyHash: keyHashOf(headers), now: clock.now() };
  const row = browserHash && (await findByBrowser(db, browserHash, asked));
  if (!row) throw nobodyWaits();
  return row;
}

/** @throws AppError `not_found` until a manager has confirmed it. */
async function enter(deps: Deps, asked: Asked<unknown, unknown, unknown>, isOwnPhone: boolean) {
  const { db, clock, cookie } = deps;
  const row = await find(deps, asked.headers);
  if (row.isConfirmed !== true) throw nobodyWaits();
  const entering = await prepareEntry(deps, row, asked.headers, isOwnPhone);
  const answered = await performBlind(
    db,
    enterPending,
    asked,
    [row.id, isOwnPhone],
    async (tx): Promise<SignInStep> => {
      if ((await markEntered(tx, row.id, keyHashOf(asked.headers), clock.now())) === 0) throw nobodyWaits();
      return { step: 'in', session: entering.session };
    },
  );
  asked.setHeader('set-cookie', [...(await entering.begin()), clearBrowser(cookie, 'pending')]);
  return answered;
}

const refOf = ({ settingId, guardianId, childId }: PendingRow) => ({ settingId, guardianId, childId });

const stateOf = ({ isConfirmed }: PendingRow): Pending['state'] =>
  isConfirmed === null ? 'waiting' : isConfirmed ? 'confirmed' : 'refused';

const nobodyWaits = () => new AppError('not_found', 'nobody waits here');
