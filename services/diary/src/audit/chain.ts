/** The chain of who looked, checked: pure, and by its own account of a line, which the database's function cannot bend. */
import { createHash } from 'node:crypto';
import type { Gap } from './gap.ts';

export interface ChainedLine {
  readonly settingId: string;
  readonly seq: number;
  /** Since 1970; text, because a number cannot hold it in full. */
  readonly micros: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly deviceId: string | null;
  readonly strength: string;
  readonly action: string;
  readonly subjectIds: readonly string[];
  readonly isAllowed: boolean;
  readonly rule: string;
  readonly requestId: string;
  /** Hexadecimal, both. */
  readonly prev: string;
  readonly hash: string;
}

/** The last line of a chain, as it was at some time. */
export interface Head {
  readonly settingId: string;
  readonly seq: number;
  readonly hash: string;
}

export interface Fault {
  readonly settingId: string;
  readonly seq: number;
  readonly what: 'changed' | 'missing' | 'out_of_chain' | 'not_as_anchored' | 'cut_off' | 'gap_not_signed';
}

export interface Check {
  /** Lines of one chain, in their order, some at a time. */
  add(lines: readonly ChainedLine[]): void;
  /** @param head What the database says is the last line; undefined when it knows of none. */
  end(head: Head | undefined): Fault[];
}

const sha256 = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** As `audit_line` of the database writes it. */
export const textOf = (line: ChainedLine): string =>
  [
    line.settingId,
    line.seq,
    line.micros,
    line.actorKind,
    line.actorId ?? '-',
    line.deviceId ?? '-',
    line.strength,
    line.action,
    line.subjectIds.join(','),
    line.isAllowed ? 'allowed' : 'denied',
    line.rule,
    line.requestId,
  ].join('|');

interface Kept {
  /** Heads of this chain that were kept elsewhere, of any time. */
  readonly anchors: readonly Head[];
  /** Stretches of it that were erased in their time, in order, and whether their signatures are diary's. */
  readonly gaps: readonly (Gap & { readonly isSigned: boolean })[];
}

export function checkChain(settingId: string, { anchors, gaps }: Kept): Check {
  const faults: Fault[] = [];
  const anchored = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  let last: Head = { settingId, seq: 0, hash: sha256(settingId) };
  const fault = (seq: number, what: Fault['what']) => faults.push({ settingId, seq, what });
  const compare = (seq: number, hash: string) => {
    const kept = anchored.get(seq);
    if (kept !== undefined && kept !== hash) fault(seq, 'not_as_anchored');
  };
  const left = [...gaps];
  /** Over stretches that begin where the chain stands. */
  const leap = () => {
    for (let gap = left[0]; gap?.first === last.seq + 1; gap = left[0]) {
      left.shift();
      if (!gap.isSigned) fault(gap.first, 'gap_not_signed');
      if (gap.prev !== last.hash) fault(gap.first, 'out_of_chain');
      compare(gap.last, gap.hash);
      last = { settingId, seq: gap.last, hash: gap.hash };
    }
  };
  return {
    add: (lines) => {
      for (const line of lines) {
        leap();
        if (line.seq !== last.seq + 1) fault(last.seq + 1, 'missing');
        else if (line.prev !== last.hash) fault(line.seq, 'out_of_chain');
        if (sha256(Buffer.from(line.prev, 'hex'), textOf(line)) !== line.hash) fault(line.seq, 'changed');
        compare(line.seq, line.hash);
        last = { settingId, seq: line.seq, hash: line.hash };
      }
    },
    end: (head) => {
      leap();
      // One that the chain never came to: its lines are there still, or those before it are not.
      for (const { first } of left) fault(first, 'out_of_chain');
      const furthest = Math.max(0, ...anchored.keys(), head?.seq ?? 0);
      if (furthest > last.seq) fault(last.seq + 1, 'cut_off');
      else if (last.seq > 0 && head?.hash !== last.hash) fault(last.seq, 'out_of_chain');
      return faults;
    },
  };
}
