/** The code or the link comes back: right or not, in the browser that asked or not. */
import type { Asked } from '@storybell/platform/http';
import type { Tx } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { keyOf } from '../once.ts';
import { isSame, type Secrets } from '../secrets.ts';
import { sha256 } from '../sha256.ts';
import { browserHashOf } from './browser.ts';
import { passCode, takeTry, type Purpose, type Tried } from './code.queries.ts';
import { codeOver, wrongSecret } from './let-in.ts';

export type { Tried } from './code.queries.ts';
export type Proof = { readonly code: string } | { readonly link: string };

type Headers = Pick<Asked<unknown, unknown, unknown>, 'headers'>;

/** @throws AppError `code_over` when this browser has none to try; `wrong_secret`: of a hundred at once five are looked at. */
export async function proveCode(
  { db, clock, cookie, secrets }: Pick<Deps, 'db' | 'clock' | 'cookie' | 'secrets'>,
  { headers }: Headers,
  proof: Proof,
  purposes: readonly Purpose[],
): Promise<Tried> {
  const browserHash = browserHashOf(cookie, 'code', headers);
  if (!browserHash) throw codeOver();
  const asked = { keyHash: keyHashOf(headers), purposes, now: clock.now() };
  const tried = await takeTry(db, browserHash, asked);
  if (!tried) throw codeOver();
  if (!(await isRight(secrets, tried, proof))) throw wrongSecret();
  return tried;
}

const isRight = async (secrets: Secrets, { codeHash, linkHash }: Tried, proof: Proof): Promise<boolean> =>
  'code' in proof ? secrets.fits(codeHash, proof.code) : isSame(sha256(proof.link), linkHash);

/** @throws AppError `code_over` when another request was quicker with it. */
export async function pass(
  tx: Tx,
  { id }: Pick<Tried, 'id'>,
  { headers }: Headers,
  { isUsed, now }: { readonly isUsed: boolean; readonly now: Date },
): Promise<void> {
  if ((await passCode(tx, id, { keyHash: keyHashOf(headers), isUsed, now })) === 0) throw codeOver();
}

export const keyHashOf = (headers: Headers['headers']): Buffer => sha256(keyOf(headers) ?? '');
