/**
 * Seals the addresses that were written before there was a key, and puts what stands for one under it; before anything is
 * sent. In pieces, each a transaction: whoever dies in the middle is followed by whoever starts next.
 */
import type { Db } from '@storybell/platform/sql';
import { plainHashOf } from './address.ts';
import { lockClear, lockPlain, moveMarks, saveKeyed, saveSealed } from './seal-recipients.queries.ts';
import type { Addresses } from './sealed-address.ts';

/** Rows in one transaction. */
const PIECE = 500;

/** @returns how many rows were changed. */
export async function sealRecipients(db: Db, addresses: Addresses, piece = PIECE): Promise<number> {
  const all = async (some: () => Promise<number>) => {
    let count = 0;
    for (let done = await some(); done > 0; done = await some()) count += done;
    return count;
  };
  const recipients = await all(() =>
    db.tx(async (tx) => {
      const clear = await lockClear(tx, piece);
      const sealed = clear.map((one) => ({ ...one, ...addresses.sealBoth(one, one) }));
      if (sealed.length === 0) return 0;
      const moved = clear.flatMap(({ email, phone, ...whose }) =>
        [email, phone].flatMap((one) =>
          one === null ? [] : [{ ...whose, plainHash: plainHashOf(one), hash: addresses.hashOf(one) }],
        ),
      );
      await moveMarks(tx, moved);
      return saveSealed(tx, sealed);
    }),
  );
  const suppressions = await all(() =>
    db.tx(async (tx) => {
      const plain = await lockPlain(tx, piece);
      if (plain.length > 0)
        await saveKeyed(tx, plain.map((one) => ({ ...one, keyed: addresses.keyed(one.addressHash) }))); // prettier-ignore
      return plain.length;
    }),
  );
  return recipients + suppressions;
}
