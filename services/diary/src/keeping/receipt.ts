/** What an erasure says of itself, signed: numbers, who approved it and when. Changed by a digit, it is not genuine. */
import type { Erasure } from '@storybell/contracts/keeping';
import type { Signer } from '@storybell/platform/sign';
import type { ErasureRow } from './erasure.queries.ts';

type Said = Omit<ErasureRow, 'signature' | 'approverName'>;

const textOf = ({ id, settingId, fingerprint, approvedBy, approvedAt, finishedAt, gone }: Said): string =>
  [
    id,
    settingId,
    fingerprint,
    approvedBy,
    approvedAt,
    finishedAt ?? '',
    ...gone.map((one) => `${one.class}:${String(one.count)}:${String(one.rows)}`),
  ].join('|');

export const sign = (signer: Signer, said: Said): Buffer => signer.sign(textOf(said));

export const erasureOf = (signer: Signer, row: ErasureRow): Erasure => ({
  id: row.id,
  approvedBy: row.approverName,
  approvedAt: row.approvedAt,
  finishedAt: row.finishedAt,
  gone: row.gone,
  isGenuine: row.signature === null ? null : signer.isSigned(textOf(row), row.signature),
});
