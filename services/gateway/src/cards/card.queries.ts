import { CardId, ChildId, GuardianId, SettingId, type StaffId } from '@storybell/contracts/ids';
import { sql, type Db, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { MOST_TRIES } from '../tries/most-tries.ts';

export interface NewCard {
  readonly id: CardId;
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly childId: ChildId;
  readonly madeBy: StaffId;
  readonly handle: string;
  readonly codeHash: string;
  readonly expiresAt: Date;
}

export const withdrawCards = (
  tx: Tx,
  { settingId, guardianId, childId }: NewCard,
  now: Date,
): Promise<number> =>
  tx.exec(sql`
    update card set withdrawn_at = ${now}
    where setting_id = ${settingId} and guardian_id = ${guardianId} and child_id = ${childId}
      and used_at is null and withdrawn_at is null`);

/** @returns 0 when a card that can be used has this handle. */
export const insertCard = (tx: Tx, card: NewCard, now: Date): Promise<number> =>
  tx.exec(sql`
    insert into card (id, setting_id, guardian_id, child_id, made_by_id, handle, code_hash, created_at, expires_at)
    values (${card.id}, ${card.settingId}, ${card.guardianId}, ${card.childId}, ${card.madeBy}, ${card.handle},
      ${card.codeHash}, ${now}, ${card.expiresAt})
    on conflict do nothing`);

const Tried = z.object({
  id: CardId,
  settingId: SettingId,
  guardianId: GuardianId,
  childId: ChildId,
  codeHash: z.string(),
});
export type TriedCard = z.infer<typeof Tried>;
const columns = sql`id, setting_id, guardian_id, child_id, code_hash`;

/** Counts a try before anybody looks whether it is right, so that a hundred at once are five. */
export const takeCardTry = (db: Db, handle: string, now: Date): Promise<TriedCard | undefined> =>
  db.maybe(
    Tried,
    sql`
    update card set tries = tries + 1
    where handle = ${handle} and used_at is null and withdrawn_at is null and tries < ${MOST_TRIES} and expires_at > ${now}
    returning ${columns}`,
  );

export const giveCardTryBack = (db: Db, id: CardId): Promise<number> =>
  db.exec(sql`update card set tries = tries - 1 where id = ${id} and tries > 0`);

export const findCard = (db: Read, id: CardId): Promise<TriedCard | undefined> =>
  db.maybe(Tried, sql`select ${columns} from card where id = ${id}`);

/** @returns 0 when it was used, withdrawn or too old. */
export const useCard = (tx: Tx, id: CardId, now: Date): Promise<number> =>
  tx.exec(sql`
    update card set used_at = ${now}
    where id = ${id} and used_at is null and withdrawn_at is null and expires_at > ${now}`);

export const forgetCards = (db: Db, before: Date): Promise<number> =>
  db.exec(sql`delete from card where expires_at < ${before}`);
