import type { Found, Provider } from '../channels/channel.ts';
import type { Deps } from '../deps.ts';
import { linkCodeOf } from '../planning/link-code.ts';
import { resolutionOf } from './delivery.ts';
import {
  askLater,
  claimDoubtful,
  dropSettled,
  lockDoubtful,
  requeueDoubtful,
  settleDoubtful,
  type Again,
  type Doubtful,
  type Settled,
} from './doubt.queries.ts';
import { waitsOf } from './waits.ts';
import { reap } from './worker.queries.ts';

/** Parcels looked at in one round. */
const BATCH = 20;
/** When the provider cannot say, it is asked again after this. */
const ASK_AGAIN_MS = 10_000;

type Needs = Pick<Deps, 'db' | 'clock' | 'log' | 'channels' | 'wakes' | 'hints' | 'addresses'>;

/** Takes back what dead workers held, and settles what has been in doubt long enough. */
export async function resolveDoubts(deps: Needs): Promise<void> {
  const { db, clock, log, channels, wakes, hints, addresses } = deps;
  const providers = [...channels.email, ...channels.sms, ...channels.push];
  const reaped = await db.tx((tx) => reap(tx, waitsOf(providers), clock.now()));
  if (reaped > 0) log.warn({ count: reaped }, 'parcels of a worker that is gone were taken back');

  await db.tx((tx) => dropSettled(tx, clock.now()));
  const doubtful = await db.tx((tx) => claimDoubtful(tx, addresses, BATCH, clock.now()));
  const resolved = await Promise.all(
    doubtful.map(async (one) => ({ one, end: await resolve(providers, one) })),
  );
  if (resolved.length > 0) {
    await db.tx(async (tx) => {
      const still = new Set(await lockDoubtful(tx, doubtful));
      const ours = resolved.filter(({ one }) => still.has(one));
      await settleDoubtful(tx, ours.flatMap(settledOf), clock.now());
      const dead = await requeueDoubtful(tx, ours.flatMap(againOf), clock.now());
      if (dead.length > 0) log.error({ count: dead.length }, 'processes died with these three times');
      const unsaid = ours.flatMap(({ one, end }) => (end === 'later' ? [one.parcel] : []));
      await askLater(tx, unsaid, new Date(clock.now().getTime() + ASK_AGAIN_MS));
    });
    for (const { one } of resolved) hints.progress(one.settingId, [one.subjectId]);
  }
  if (reaped + resolved.length === 0) return;
  wakes.deliveries('urgent');
  wakes.deliveries('routine');
}

type End = 'same' | 'label' | 'again' | 'dead' | 'later' | { readonly providerRef: string };

async function resolve(
  providers: readonly Pick<Provider<never>, 'name' | 'doubt' | 'find'>[],
  { id, provider: name, lane, isLabelled, phone, linkCode, begunAt }: Doubtful,
): Promise<End> {
  // One that went out of the configuration cannot be asked.
  const provider = providers.find((one) => one.name === name);
  const resolution = resolutionOf(provider ?? { doubt: 'opaque' }, lane, isLabelled);
  if (resolution !== 'ask') return resolution;
  if (provider?.find === undefined || phone === null) return isLabelled ? 'dead' : 'label';
  const since = new Date(begunAt);
  const found: Found = await provider.find({ deliveryId: id, to: phone, linkCode: linkCode ?? linkCodeOf(id), since }); // prettier-ignore
  switch (found.kind) {
    case 'taken':
      return { providerRef: found.providerRef };
    case 'not_there':
      return 'again';
    case 'unavailable':
      return 'later';
  }
}

interface Resolved {
  readonly one: Doubtful;
  readonly end: End;
}

const settledOf = ({ one: { id, parcel }, end }: Resolved): Settled[] => {
  if (end === 'dead') return [{ id, parcel, status: 'dead', reason: 'outcome_unknown', providerRef: null }];
  return typeof end === 'object'
    ? [{ id, parcel, status: 'sent', reason: null, providerRef: end.providerRef }]
    : [];
};

const againOf = ({ one: { id, parcel }, end }: Resolved): Again[] =>
  end === 'same' || end === 'label' || end === 'again'
    ? [{ id, parcel, isLabelled: end === 'label', isPinned: end === 'same' }]
    : [];
