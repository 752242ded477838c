/** Little Foxes for the browser tests: the whole real system in a folder of its own, a browser, and people who come in. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locale } from '@storybell/contracts/locale';
import { readSession, Session, signInToDemo } from '@storybell/contracts/session';
import { startSystem } from '@storybell/launcher/start';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium, openShell } from './chromium.ts';

/** A cheap phone, the room's tablet, the manager's laptop. */
const devices = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  laptop: { width: 1280, height: 800 },
} as const;
export type Device = keyof typeof devices;

/** For one step on the page; a loaded machine is slow. */
const PATIENCE_MS = 30_000;

interface Visitor {
  readonly id: string;
  /** For staff, who have no screen yet to choose their language on: their session is answered as if they had. */
  readonly speaks?: Locale;
}

export interface House {
  readonly webUrl: string;
  /** The mailbox and phone page. */
  readonly outsideUrl: string;
  /** A browser of its own with nobody signed in. */
  readonly device: (device: Device) => Promise<BrowserContext>;
  /** A device on which this person has signed in, with the page open. */
  readonly visit: (person: Visitor, device: Device, path?: string) => Promise<Page>;
  /** A phone that shows notifications, likewise. */
  readonly notifiedPhone: (person: Visitor) => Promise<Page>;
  /** Everyone leaves. @returns what went wrong in their pages: exceptions, and what the policy of the page forbade. */
  readonly empty: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export async function openHouse(chromiumPath: string): Promise<House> {
  const dir = await mkdtemp(join(tmpdir(), 'storybell-browser-'));
  // Kept when the start fails: the error names the log in it.
  const system = await startSystem({ dir, fresh: true, quiet: true, ports: 'free' });
  const { webUrl, outsideUrl = '' } = system;
  const browser = await openShell(chromiumPath);
  let windowed: Browser | undefined;
  const troubles: string[] = [];

  const deviceOf = (of: Browser, kind: Device) =>
    enter(of, webUrl, kind, (trouble) => troubles.push(trouble));
  const device = (kind: Device) => deviceOf(browser, kind);
  const visitOn = async (context: BrowserContext, { id, speaks }: Visitor, path: string) => {
    await signIn(context, webUrl, id);
    if (speaks !== undefined) await speakAs(context, speaks);
    const page = await context.newPage();
    await page.goto(path);
    await page.locator('main .page').first().waitFor();
    return page;
  };
  return {
    webUrl,
    outsideUrl,
    device,
    visit: async (person, kind, path = '/') => visitOn(await device(kind), person, path),
    notifiedPhone: async (person) => {
      windowed ??= await openChromium(chromiumPath);
      return visitOn(await deviceOf(windowed, 'phone'), person, '/');
    },
    empty: async () => {
      const contexts = [browser, windowed].flatMap((of) => of?.contexts() ?? []);
      await Promise.all(contexts.map((context) => context.close()));
      return troubles.splice(0);
    },
    close: async () => {
      await browser.close();
      await windowed?.close();
      await system.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function enter(browser: Browser, baseURL: string, kind: Device, onTrouble: (trouble: string) => void) {
  const context = await browser.newContext({
    baseURL,
    viewport: devices[kind],
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  context.on('weberror', (error) => onTrouble(error.error().message));
  context.on('console', (line) => {
    if (line.type() === 'error' && line.text().includes('Content Security Policy')) onTrouble(line.text());
  });
  return context;
}

/** As the sign-in page does it, without the page; the page itself has a test of its own. */
async function signIn(context: BrowserContext, webUrl: string, personId: string): Promise<void> {
  const answer = await context.request.post(`/api${signInToDemo.path}`, {
    data: { personId },
    headers: { origin: webUrl, 'idempotency-key': randomUUID() },
  });
  if (!answer.ok()) throw new Error(`sign-in answered ${String(answer.status())}`);
}

const speakAs = (context: BrowserContext, locale: Locale): Promise<unknown> =>
  context.route(`**/api${readSession.path}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...Session.parse(await response.json()), locale } });
  });
