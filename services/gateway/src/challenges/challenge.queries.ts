import { sql, type Db, type Tx } from '@storybell/platform/sql';

export const insertUsed = async (
  tx: Tx,
  key: Buffer,
  { expiresAt, now }: { readonly expiresAt: Date; readonly now: Date },
): Promise<boolean> =>
  (await tx.exec(sql`
    insert into used_challenge (challenge_key, expires_at, created_at) values (${key}, ${expiresAt}, ${now})
    on conflict do nothing`)) === 1;

export const forgetUsed = (db: Db, now: Date): Promise<number> =>
  db.exec(sql`delete from used_challenge where expires_at < ${now}`);
