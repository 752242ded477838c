/** One house for all tests of this file: opened before the first, closed after the last. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { findChromium } from './chromium.ts';
import { openHouse, type House } from './house.ts';

const OPENING_MS = 240_000;
const TEST_MS = 60_000;

const chromium = findChromium();
if (chromium === undefined)
  process.stderr.write('browser tests skipped: no Chromium; install it, or name one in CHROMIUM_PATH\n');
const run = chromium === undefined ? test.skip : test;

let opened: House | undefined;

/** @throws Error outside a scene. */
export function house(): House {
  if (opened === undefined) throw new Error('the house is closed');
  return opened;
}

/** A test on the real page. It fails, too, when a page of it met an error that nobody handled. */
export function scene(name: string, play: (house: House) => Promise<void>, ms = TEST_MS): void {
  run(name, () => play(house()), ms);
}

export function openForAll(): void {
  beforeAll(async () => {
    if (chromium !== undefined) opened = await openHouse(chromium);
  }, OPENING_MS);
  afterEach(async () => {
    expect((await opened?.empty()) ?? []).toEqual([]);
  }, TEST_MS);
  afterAll(async () => {
    await opened?.close();
  }, OPENING_MS);
}
