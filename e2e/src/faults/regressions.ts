/** Seeds that failed once. Each is kept whole, so that a change of how schedules are drawn does not lose it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schedule } from './schedule.ts';

const file = join(import.meta.dirname, 'regressions.json');

interface Kept {
  /** What it found. */
  readonly why: string;
  readonly schedule: Schedule;
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'why' in value && 'schedule' in value;

export function regressions(): readonly Kept[] {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(read) || !read.every(isKept)) throw new Error('regressions.json is damaged');
  return read;
}

export function keep(kept: Kept): void {
  writeFileSync(file, `${JSON.stringify([...regressions(), kept], null, 2)}\n`);
}
