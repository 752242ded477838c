import { readFile } from 'node:fs/promises';
import type { Signer } from '@storybell/platform/sign';
import type { Read } from '@storybell/platform/sql';
import { z } from 'zod';
import { listChained, listChains, listGaps, listHeads } from './audit.queries.ts';
import { checkChain, type Fault, type Head } from './chain.ts';
import { isGapSigned } from './gap.ts';

const PAGE = 5_000;

const Anchor = z.object({ at: z.iso.datetime(), settingId: z.string(), seq: z.int(), hash: z.string() });

export interface Verdict {
  readonly settings: number;
  readonly lines: number;
  readonly anchors: number;
  /** Stretches that were erased in their time. */
  readonly gaps: number;
  readonly faults: readonly Fault[];
}

/** @throws Error for a line that no anchor is. */
export async function readAnchors(file: string): Promise<Head[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Anchor.parse(JSON.parse(line)));
}

/**
 * Every chain from its first line to its last, against what was anchored elsewhere.
 * @param signer Undefined: whoever erased a stretch is believed, as nobody can say whether it was diary.
 */
export async function verifyAudit(
  db: Read,
  anchors: readonly Head[],
  signer: Signer | undefined,
): Promise<Verdict> {
  const heads = new Map((await listHeads(db)).map((head) => [head.settingId, head]));
  const bySetting = Map.groupBy(anchors, ({ settingId }) => settingId);
  const settings = [...new Set([...(await listChains(db)), ...heads.keys(), ...bySetting.keys()])];
  const faults: Fault[] = [];
  let lines = 0;
  let gone = 0;
  for (const settingId of settings) {
    const gaps = (await listGaps(db, settingId)).map(({ signature, ...gap }) => ({
      ...gap,
      isSigned: signer === undefined || isGapSigned(signer, gap, signature),
    }));
    gone += gaps.length;
    const check = checkChain(settingId, { anchors: bySetting.get(settingId) ?? [], gaps });
    for (let after = 0; ;) {
      const page = await listChained(db, settingId, after, PAGE);
      check.add(page);
      lines += page.length;
      after = page.at(-1)?.seq ?? after;
      if (page.length < PAGE) break;
    }
    faults.push(...check.end(heads.get(settingId)));
  }
  return { settings: settings.length, lines, anchors: anchors.length, gaps: gone, faults };
}
