/** What a worker has in its hands, put together from its parcels, and claimed in one transaction. */
import { monotonicMs } from '@storybell/platform/clock';
import type { Tx } from '@storybell/platform/sql';
import type { ProviderChannel } from '../channels/channel.ts';
import { reasonNotToSend } from '../recipients/reach.access.ts';
import type { Addresses } from '../recipients/sealed-address.ts';
import { LEASE_S } from './delivery.ts';
import {
  claimAlone,
  claimParcels,
  dropEmpty,
  listMembers,
  listTold,
  type Claim,
  type Member,
  type Parcel,
  type Told,
} from './parcel.queries.ts';
import { deferMembers, suppressMembers, type Later, type Unwanted } from './settle.queries.ts';

/** One delivery in hand. */
export interface Claimed {
  readonly parcel: Parcel;
  readonly told: Told;
  readonly member: Member;
  /** Of a digest that is being composed: how many new things it tells of. */
  readonly news?: number;
  /** Monotonic: whatever was committed before is in `member.reason`. */
  readonly claimedMs: number;
}

/** One that is not to be sent now: never for this reason, or not before then. */
export type Held =
  | { readonly claimed: Claimed; readonly reason: string }
  | { readonly claimed: Claimed; readonly dueAt: Date };

/** Quiet hours, digests and gathering, asked again of what is about to be sent. */
export type HoldBack = (
  tx: Tx,
  channel: ProviderChannel,
  all: readonly Claimed[],
  now: Date,
) => Promise<readonly Held[]>;

export interface Hand {
  /** How many deliveries were taken, wanted or not. */
  readonly size: number;
  readonly wanted: readonly Claimed[];
  /** Subjects of which something was settled at once. */
  readonly settled: readonly Claimed[];
}

/** @param isAlone Takes one parcel that processes died with, and nothing else. */
export async function claim(
  tx: Tx,
  addresses: Addresses,
  asked: Claim & { readonly isAlone: boolean },
  holdBack: HoldBack,
  now: Date,
): Promise<Hand> {
  const { channel, owner, isAlone } = asked;
  const parcels = isAlone
    ? await claimAlone(tx, asked, LEASE_S, now)
    : await claimParcels(tx, asked, LEASE_S, now);
  if (parcels.length === 0) return { size: 0, wanted: [], settled: [] };
  const claimedMs = monotonicMs();

  const numbers = parcels.map((one) => one.number);
  const told = new Map((await listTold(tx, numbers)).map((one) => [one.subjectId, one]));
  const members = Map.groupBy(
    await listMembers(tx, addresses, { channel, numbers }, reasonNotToSend),
    (member) => member.parcel,
  );
  const all = parcels.flatMap((parcel) => {
    const about = parcel.purpose === 'digest' ? digest(parcel) : told.get(parcel.subjectId);
    if (!about) return [];
    return (members.get(parcel.number) ?? []).map((member): Claimed => ({
      parcel,
      told: about,
      member,
      claimedMs,
    }));
  });
  const empty = numbers.filter((number) => !members.has(number));
  if (empty.length > 0) await dropEmpty(tx, owner, empty);

  const unwanted = all.filter((one) => one.member.reason !== null);
  const held = await holdBack(tx, channel, all.filter((one) => one.member.reason === null), now); // prettier-ignore
  const dropped = held.flatMap((one) => ('reason' in one ? [one] : []));
  await suppressMembers(
    tx,
    owner,
    [...unwanted.map((one) => unwantedOf(one, one.member.reason ?? '')), ...dropped.map((one) => unwantedOf(one.claimed, one.reason))], // prettier-ignore
    now,
  );
  await deferMembers(tx, owner, held.flatMap(laterOf), now);

  const notNow = new Set([...unwanted, ...held.map((one) => one.claimed)]);
  return {
    size: parcels.reduce((sum, one) => sum + one.size, 0),
    wanted: all.filter((one) => !notNow.has(one)),
    settled: [...unwanted, ...dropped.map((one) => one.claimed)],
  };
}

/** It tells of several, and is none of them. */
const digest = ({ subjectId }: Parcel): Told => ({
  subjectId,
  kind: 'digest',
  version: 1,
  writtenIn: null,
  needsAcknowledgement: false,
  reachBy: null,
  publishedAt: null,
});

/**
 * Of a parcel that waited in hand, who is still to be told: preferences, reading and withdrawal may be newer than its
 * claim. The others are settled.
 */
export async function lookAgain(
  tx: Tx,
  addresses: Addresses,
  { owner, channel }: { readonly owner: number; readonly channel: ProviderChannel },
  all: readonly Claimed[],
  now: Date,
): Promise<ReadonlySet<Claimed>> {
  const numbers = [...new Set(all.map((one) => one.parcel.number))];
  const members = await listMembers(tx, addresses, { channel, numbers }, reasonNotToSend);
  const reasons = new Map(members.map((member) => [member.id, member.reason]));
  const unwanted = all.flatMap((one) => {
    const reason = reasons.get(one.member.id);
    return typeof reason === 'string' ? [unwantedOf(one, reason)] : [];
  });
  await suppressMembers(tx, owner, unwanted, now);
  return new Set(all.filter((one) => reasons.get(one.member.id) === null));
}

export const unwantedOf = ({ parcel, member }: Claimed, reason: string): Unwanted => ({
  parcel: parcel.number,
  fence: parcel.fence,
  id: member.id,
  reason,
});

const laterOf = (one: Held): Later[] =>
  'reason' in one
    ? []
    : [
        {
          parcel: one.claimed.parcel.number,
          fence: one.claimed.parcel.fence,
          id: one.claimed.member.id,
          dueAt: one.dueAt,
        },
      ];
