import type { Holder } from '@storybell/contracts/card';
import {
  ChildId,
  GuardianId,
  PendingId,
  SettingId,
  type CardId,
  type StaffId,
} from '@storybell/contracts/ids';
import { PendingSignIn } from '@storybell/contracts/sign-in-code';
import { Instant } from '@storybell/contracts/time';
import { sql, type Db, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export const Reason = PendingSignIn.shape.reason;
export type Reason = z.infer<typeof Reason>;

export interface NewPending {
  readonly id: PendingId;
  readonly holder: Pick<Holder, 'settingId' | 'guardianId'>;
  readonly childId: ChildId;
  readonly cardId: CardId;
  readonly reason: Reason;
  readonly browserHash: Buffer;
  readonly match: string;
  readonly expiresAt: Date;
}

export const insertPending = (tx: Tx, one: NewPending, now: Date): Promise<number> =>
  tx.exec(sql`
    insert into pending_sign_in (id, setting_id, guardian_id, child_id, card_id, reason, browser_hash, match,
      created_at, expires_at)
    values (${one.id}, ${one.holder.settingId}, ${one.holder.guardianId}, ${one.childId}, ${one.cardId},
      ${one.reason}, ${one.browserHash}, ${one.match}, ${now}, ${one.expiresAt})`);

const Row = z.object({
  id: PendingId,
  settingId: SettingId,
  guardianId: GuardianId,
  childId: ChildId,
  match: z.string(),
  reason: Reason,
  createdAt: Instant,
  isConfirmed: z.boolean().nullable(),
});
export type PendingRow = z.infer<typeof Row>;
const columns = sql`id, setting_id, guardian_id, child_id, match, reason, created_at, is_confirmed`;

/** What this browser waits for, or has entered by this very request. */
export const findByBrowser = (
  db: Read,
  browserHash: Buffer,
  { keyHash, now }: { readonly keyHash: Buffer; readonly now: Date },
): Promise<PendingRow | undefined> =>
  db.maybe(
    Row,
    sql`
    select ${columns} from pending_sign_in
    where browser_hash = ${browserHash} and expires_at > ${now} and (entered_at is null or key_hash = ${keyHash})`,
  );

/** Enough for a nursery's first week; the newest, as who stands at the door has just asked. */
const MOST = 100;

export const listWaiting = (db: Read, settingId: SettingId, now: Date): Promise<PendingRow[]> =>
  db.many(
    Row,
    sql`
    select ${columns} from pending_sign_in
    where setting_id = ${settingId} and settled_at is null and expires_at > ${now}
    order by created_at desc, id limit ${MOST}`,
  );

interface Settling {
  readonly settingId: SettingId;
  readonly pendingId: PendingId;
  readonly by: StaffId;
  readonly isConfirmed: boolean;
}

/** @returns 0 for another setting's, one that is not there, and one that is settled or too old. */
export const settlePending = (
  tx: Tx,
  { settingId, pendingId, by, isConfirmed }: Settling,
  now: Date,
): Promise<number> =>
  tx.exec(sql`
    update pending_sign_in set settled_at = ${now}, settled_by_id = ${by}, is_confirmed = ${isConfirmed}
    where id = ${pendingId} and setting_id = ${settingId} and settled_at is null and expires_at > ${now}`);

/** @returns 0 when another request was quicker. */
export const markEntered = (tx: Tx, id: PendingId, keyHash: Buffer, now: Date): Promise<number> =>
  tx.exec(sql`
    update pending_sign_in set entered_at = ${now}, key_hash = ${keyHash}
    where id = ${id} and is_confirmed and entered_at is null`);

export const isKnownBrowser = async (db: Db, browserHash: Buffer): Promise<boolean> =>
  (await db.maybe(
    z.object({ id: PendingId }),
    sql`select id from pending_sign_in where browser_hash = ${browserHash}`,
  )) !== undefined;
