/** A stretch of a chain that was erased in its time, and what diary signs of it: nobody else can say that one was. */
import type { Signer } from '@storybell/platform/sign';

export interface Gap {
  readonly settingId: string;
  readonly first: number;
  readonly last: number;
  /** Hexadecimal, both: what the first line followed, and the last one's own. */
  readonly prev: string;
  readonly hash: string;
}

const textOf = ({ settingId, first, last, prev, hash }: Gap): string =>
  ['audit_gap', settingId, first, last, prev, hash].join('|');

export const signGap = (signer: Signer, gap: Gap): Buffer => signer.sign(textOf(gap));

export const isGapSigned = (signer: Signer, gap: Gap, signature: Uint8Array): boolean =>
  signer.isSigned(textOf(gap), signature);
