/** Waits for a condition, the only way a test waits. */
import { setTimeout as pause } from 'node:timers/promises';
import { monotonicMs } from '../clock.ts';

/** @throws Error when it does not become true within `ms`. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const endMs = monotonicMs() + ms;
  while (!(await condition())) {
    if (monotonicMs() > endMs) throw new Error(`waited ${String(ms)} ms in vain`);
    await pause(5);
  }
}
