/** Whose turn it is: what is done with each delivery that was claimed, as its recipient wishes it by now. */
import type { Lane } from '@storybell/contracts/delivery';
import type { DeliveryId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import type { ProviderChannel } from '../channels/channel.ts';
import { countNews } from '../digests/count-news.ts';
import { fold } from '../digests/fold.ts';
import { turnOf, type Other, type Rules } from './gather.ts';
import { writeRows } from '../deliveries/queue-deliveries.ts';
import { listOthers, type Pointer } from './habit.queries.ts';
import { loadHabits } from './habits.ts';
import { lastSlot } from './slots.ts';
import { deferUntil, type Habit } from './when.ts';

/** A delivery that was claimed and that nothing speaks against. */
export interface Claimed extends Pointer {
  /** The number of its parcel. */
  readonly parcel: number;
  readonly purpose: string;
  readonly needsAcknowledgement: boolean;
  /** The whole message comes by it: nothing else tells it. */
  readonly withContent: boolean;
}

export type Turn =
  | { readonly kind: 'later'; readonly at: Date }
  /** `digest`: a digest tells of it; `gathered`: an unopened pointer does. */
  | { readonly kind: 'suppressed'; readonly reason: 'digest' | 'gathered' | 'read_in_app' | 'withdrawn' };

interface Given {
  readonly channel: ProviderChannel;
  readonly lane: Lane;
  readonly rules: Rules;
}

/**
 * Urgent ones pass all of it. Digests are written here, and due a few seconds later.
 * @returns only those that are not simply to be sent.
 */
export async function takeTurns(
  tx: Tx,
  { channel, lane, rules }: Given,
  all: readonly Claimed[],
  now: Date,
): Promise<ReadonlyMap<DeliveryId, Turn>> {
  const turns = new Map<DeliveryId, Turn>();
  if (lane === 'urgent') return turns;
  for (const [settingId, theirs] of Map.groupBy(all, (one) => one.settingId)) {
    const habits = await loadHabits(tx, settingId, [...new Set(theirs.map((one) => one.guardianId))]);
    const members: { readonly one: Claimed; readonly habit: Habit & { readonly digestAt: string } }[] = [];
    for (const one of theirs) {
      const habit = habits.get(one.guardianId);
      const at = deferUntil(habit, { lane, purpose: one.purpose, plannedAt: one.plannedAt }, now);
      if (at !== null) turns.set(one.id, { kind: 'later', at });
      else if (one.purpose === 'published' && habit !== undefined && habit.digestAt !== null)
        members.push({ one, habit: { ...habit, digestAt: habit.digestAt } });
    }
    const slots = members.map(({ one, habit }) => ({
      deliveryId: one.id,
      guardianId: one.guardianId,
      slot: lastSlot(habit.digestAt, habit.zone, now),
    }));
    if (members.length === 0) continue;
    await writeRows(tx, members.map(({ one }) => one)); // prettier-ignore
    const folded = await fold(tx, { settingId, channel }, slots, now);
    for (const id of folded) turns.set(id, { kind: 'suppressed', reason: 'digest' });
  }
  await gather(tx, channel, all.filter((one) => !turns.has(one.id)), rules, turns, now); // prettier-ignore

  const digests = all.filter((one) => one.purpose === 'digest' && !turns.has(one.id));
  for (const { id, news, isRead } of await countNews(
    tx,
    digests.map((one) => one.id),
  ))
    // prettier-ignore
    if (news === 0) turns.set(id, { kind: 'suppressed', reason: isRead ? 'read_in_app' : 'withdrawn' });
  return turns;
}

async function gather(
  tx: Tx,
  channel: ProviderChannel,
  all: readonly Claimed[],
  rules: Rules,
  turns: Map<DeliveryId, Turn>,
  now: Date,
): Promise<void> {
  const pointers = all.filter((one) => one.purpose === 'published' && !one.withContent);
  if ((rules.pauseMs === 0 && rules.aDay === 0) || pointers.length === 0) return;
  const rows = await listOthers(tx, channel, pointers, now);
  const othersOf = Map.groupBy(rows, (row) => row.deliveryId);
  for (const one of pointers) {
    const others = (othersOf.get(one.id) ?? []).map((row): Other => ({ ...row, at: new Date(row.at) }));
    const turn = turnOf({ isAsked: one.needsAcknowledgement }, others, rules, now);
    if (turn.kind === 'told') turns.set(one.id, { kind: 'suppressed', reason: 'gathered' });
    if (turn.kind === 'later') turns.set(one.id, turn);
  }
}
