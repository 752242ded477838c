import { readFile } from 'node:fs/promises';
import type { Read } from '@storybell/platform/sql';
import { z } from 'zod';
import { listChained, listChains, listHeads } from './audit.queries.ts';
import { checkChain, type Fault, type Head } from './chain.ts';

const PAGE = 5_000;

const Anchor = z.object({ at: z.iso.datetime(), settingId: z.string(), seq: z.int(), hash: z.string() });

export interface Verdict {
  readonly settings: number;
  readonly lines: number;
  readonly anchors: number;
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

/** Every chain from its first line to its last, against what was anchored elsewhere. */
export async function verifyAudit(db: Read, anchors: readonly Head[]): Promise<Verdict> {
  const heads = new Map((await listHeads(db)).map((head) => [head.settingId, head]));
  const bySetting = Map.groupBy(anchors, ({ settingId }) => settingId);
  const settings = [...new Set([...(await listChains(db)), ...heads.keys(), ...bySetting.keys()])];
  const faults: Fault[] = [];
  let lines = 0;
  for (const settingId of settings) {
    const check = checkChain(settingId, bySetting.get(settingId) ?? []);
    for (let after = 0; ;) {
      const page = await listChained(db, settingId, after, PAGE);
      check.add(page);
      lines += page.length;
      after = page.at(-1)?.seq ?? after;
      if (page.length < PAGE) break;
    }
    faults.push(...check.end(heads.get(settingId)));
  }
  return { settings: settings.length, lines, anchors: anchors.length, faults };
}
