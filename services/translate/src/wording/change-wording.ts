import type { StaffId } from '@storybell/contracts/ids';
import { fingerprintOf } from '@storybell/i18n/review';
import type { Forms } from '@storybell/i18n/text';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { ownForms, requireFit, requireText } from './wording.ts';
import {
  deleteSignature,
  insertChange,
  listHistory,
  upsertSignature,
  type Row,
  type TextPlace,
} from './wording.queries.ts';

interface By {
  readonly staffId: StaffId;
  readonly now: Date;
}

const changedMeanwhile = () => new AppError('changed_meanwhile', 'there is a newer change of this text');

/**
 * @param after the version that the person saw.
 * @throws AppError `not_found`, `invalid_request` (the words do not fit), `changed_meanwhile`.
 */
export async function changeWording(
  tx: Tx,
  at: TextPlace,
  { forms, after }: { readonly forms: Forms | null; readonly after: number },
  { staffId, now }: By,
): Promise<Row> {
  const text = requireText(at);
  if (forms !== null) requireFit(at, forms, text);
  const change = { forms: ownForms(forms, text), shippedOf: text.of, after, by: staffId, now };
  const changed = await insertChange(tx, at, change);
  if (changed === undefined) throw changedMeanwhile();
  return changed;
}

/**
 * The text says again what it said before the change `version`, as one more change.
 * @throws AppError as `changeWording`.
 */
export async function undoChange(tx: Tx, at: TextPlace, version: number, by: By): Promise<Row> {
  requireText(at);
  const [last, before] = await listHistory(tx, at);
  if (last?.version !== version) throw changedMeanwhile();
  return changeWording(tx, at, { forms: before?.forms ?? null, after: version }, by);
}

/**
 * @param of fingerprint of what was read, so that nobody signs for words that changed under their eyes.
 * @throws AppError `not_found`, `changed_meanwhile`.
 */
export async function sign(
  tx: Tx,
  at: TextPlace,
  { of, isSigned }: { readonly of: string; readonly isSigned: boolean },
  { staffId, now }: By,
): Promise<void> {
  const text = requireText(at);
  if (!isSigned) {
    await deleteSignature(tx, at);
    return;
  }
  const [last] = await listHistory(tx, at);
  if (of !== fingerprintOf(text.english, last?.forms ?? text.said)) throw changedMeanwhile();
  await upsertSignature(tx, at, { of, by: staffId, now });
}
