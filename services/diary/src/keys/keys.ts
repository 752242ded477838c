/**
 * A key for each child and for each guardian, sealed by their setting's, and that by the key of keys, which is not in the
 * database (DIARY_RECORD_KEY). Whoever is erased takes their key with them. Opened keys are kept nowhere.
 */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { SettingId } from '@storybell/contracts/ids';
import { createSealer, KEY, sealerOf, type SealedPlace, type Sealer } from '@storybell/platform/seal';
import { signerOf, signingKeyOf, type Signer } from '@storybell/platform/sign';
import type { Db, Read, Tx } from '@storybell/platform/sql';
import {
  findHouseKey,
  getSettingKey,
  insertKeys,
  insertSettingKey,
  keepHouseKey,
  listHouseKeys,
  listKeys,
  lockSettingKeys,
  replaceHouseKey,
  replaceSettingKeys,
  type HouseKey,
  type KeyOwner,
  type Wrapped,
} from './key.queries.ts';

/** By whose id. @throws Error for somebody whose key is not there, once something is sealed or opened by it. */
export type SealerFor = (id: string) => Pick<Sealer, 'seal' | 'open'>;

export interface Keys {
  /** Of those who have one; what the key of keys itself sealed, as it did before there were others, opens too. */
  toOpen(db: Read, owner: KeyOwner, ids: readonly string[]): Promise<SealerFor>;
  /** Makes those that are missing. A guardian may be written after their key, in the same transaction. */
  toSeal(tx: Tx, owner: KeyOwner, settingId: SettingId, ids: readonly string[]): Promise<SealerFor>;
  /** By which an address is found: the same for the same address, and nothing that it could be computed from. */
  indexOf(kind: 'email' | 'phone', address: string): Buffer;
  /** What begins so was sealed by the key of keys itself. */
  readonly oldHeads: readonly Buffer[];
  readonly signer: Signer;
}

export interface Secrets {
  readonly root: string;
  /** The key of keys before it, while it is being replaced. */
  readonly before?: string | undefined;
}

/**
 * Opens what the database holds of keys, and wraps anew what is wrapped by the secret before; makes what is not there.
 * @returns how many were wrapped anew. Whoever dies in the middle is followed by whoever starts next.
 * @throws Error when the database was sealed by another secret.
 */
export async function openKeys(
  db: Db,
  { root: secret, before }: Secrets,
): Promise<Keys & { wrappedAnew: number }> {
  const { root, roots, openByRoot } = openRoots({ root: secret, before });
  const settingOf = (wrapped: Uint8Array, settingId: string) =>
    sealerOf(unwrap({ open: openByRoot }, wrapped, settingPlace(settingId)));

  const wrappedAnew = await wrapAnew(db, root, openByRoot);
  // Receipts that were signed before there were keys stay genuine.
  const receipt = await houseKey(db, 'receipt', { root, openByRoot }, signingKeyOf(before ?? secret));
  const index = createSecretKey(await houseKey(db, 'address_index', { root, openByRoot }, randomBytes(KEY)));

  const toOpen: Keys['toOpen'] = async (db, owner, ids) => {
    const held = ids.length === 0 ? [] : await listKeys(db, owner, [...new Set(ids)]);
    const settings = new Map<string, Sealer>();
    const own = new Map(
      held.map(({ id, settingId, wrapped, settingWrapped }) => {
        const setting = settings.get(settingId) ?? settingOf(settingWrapped, settingId);
        settings.set(settingId, setting);
        return [id, sealerOf(unwrap(setting, wrapped, ownPlace(owner, settingId, id)))] as const;
      }),
    );
    return (id) => {
      const sealer = own.get(id);
      return {
        seal: (text, place) => {
          if (sealer === undefined) throw new Error('somebody has no key');
          return sealer.seal(text, place);
        },
        open: (sealed, place) =>
          sealer?.isOwn(sealed) === true ? sealer.open(sealed, place) : openByRoot(sealed, place),
      };
    };
  };

  return {
    wrappedAnew,
    toOpen,
    toSeal: async (tx, owner, settingId, ids) => {
      const wanted = [...new Set(ids)];
      const there = new Set((await listKeys(tx, owner, wanted)).map(({ id }) => id));
      const missing = wanted.filter((id) => !there.has(id));
      if (missing.length > 0) {
        await insertSettingKey(tx, settingId, wrap(root, randomBytes(KEY), settingPlace(settingId)));
        const setting = settingOf(await getSettingKey(tx, settingId), settingId);
        const made = missing.map((id) => ({
          id,
          wrapped: wrap(setting, randomBytes(KEY), ownPlace(owner, settingId, id)),
        }));
        await insertKeys(tx, owner, settingId, made);
      }
      return toOpen(tx, owner, wanted);
    },
    indexOf: (kind, address) =>
      createHmac('sha256', index).update(`${kind}|${address.toLowerCase()}`, 'utf8').digest(),
    oldHeads: roots.map(({ head }) => head),
    signer: signerOf(receipt),
  };
}

function openRoots({ root: secret, before }: Secrets) {
  const root = createSealer(secret);
  const roots = [root, ...(before === undefined ? [] : [createSealer(before)])];
  const openByRoot = (sealed: Uint8Array, place: SealedPlace): string => {
    const of = roots.find((one) => one.isOwn(sealed));
    if (of === undefined)
      throw new Error('no key opens this: DIARY_RECORD_KEY is another one, or whose it was, was destroyed');
    return of.open(sealed, place);
  };
  return { root, roots, openByRoot };
}

/** To look whether what was signed is genuine, without a change. @throws Error when another secret sealed its key. */
export async function readSigner(db: Read, secrets: Secrets): Promise<Signer | undefined> {
  const wrapped = await findHouseKey(db, 'receipt');
  if (wrapped === undefined) return undefined;
  const { openByRoot } = openRoots(secrets);
  return signerOf(unwrap({ open: openByRoot }, wrapped, housePlace('receipt')));
}

const settingPlace = (settingId: string): SealedPlace => [settingId, 'setting_key', 'wrapped', settingId];
const housePlace = (name: string): SealedPlace => ['', 'house_key', 'wrapped', name];
const ownPlace = (owner: KeyOwner, settingId: string, id: string): SealedPlace => [
  settingId,
  `${owner}_key`,
  'wrapped',
  id,
];

const wrap = (by: Sealer, key: Buffer, place: SealedPlace): Buffer => by.seal(key.toString('base64'), place);
const unwrap = (by: Pick<Sealer, 'open'>, wrapped: Uint8Array, place: SealedPlace): Buffer =>
  Buffer.from(by.open(wrapped, place), 'base64');

interface Root {
  readonly root: Sealer;
  readonly openByRoot: Sealer['open'];
}

const houseKey = (db: Db, name: HouseKey, { root, openByRoot }: Root, first: Buffer): Promise<Buffer> =>
  db.tx(async (tx) => {
    const kept = await keepHouseKey(tx, name, wrap(root, first, housePlace(name)));
    return unwrap({ open: openByRoot }, kept, housePlace(name));
  });

/** Settings in one transaction. */
const PIECE = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

async function wrapAnew(db: Db, root: Sealer, openByRoot: Sealer['open']): Promise<number> {
  const anew = (all: readonly Wrapped[], place: (name: string) => SealedPlace): Wrapped[] =>
    all
      .filter(({ wrapped }) => !root.isOwn(wrapped))
      .map(({ name, wrapped }) => ({
        name,
        wrapped: root.seal(openByRoot(wrapped, place(name)), place(name)),
      }));
  let count = await db.tx(async (tx) => {
    const old = anew(await listHouseKeys(tx), housePlace);
    for (const { name, wrapped } of old) await replaceHouseKey(tx, name, wrapped);
    return old.length;
  });
  for (let after: string | undefined = BEFORE_ALL; after !== undefined;) {
    const from: string = after;
    after = await db.tx(async (tx) => {
      const some = await lockSettingKeys(tx, from, PIECE);
      const old = anew(some, settingPlace);
      if (old.length > 0) await replaceSettingKeys(tx, old);
      count += old.length;
      return some.length < PIECE ? undefined : some.at(-1)?.name;
    });
  }
  return count;
}
