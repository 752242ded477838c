/** A fresh installation with nothing in it, for those who set it up: no demo, and an address that passkeys work at. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSystem } from '@storybell/launcher/start';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openShell } from './chromium.ts';

const PATIENCE_MS = 30_000;
const root = resolve(import.meta.dirname, '..', '..', '..');

export interface WorkingHouse {
  readonly webUrl: string;
  /** `npm run setting` with these arguments. @returns what it printed. */
  readonly setting: (...args: readonly string[]) => Promise<string>;
  readonly browser: Browser;
  readonly device: (width: number, height: number, locale?: string) => Promise<BrowserContext>;
  /** Exceptions, and what the policy of the page forbade. */
  readonly troubles: readonly string[];
  readonly close: () => Promise<void>;
}

export async function openWorkingHouse(chromiumPath: string): Promise<WorkingHouse> {
  const dir = await mkdtemp(join(tmpdir(), 'storybell-working-'));
  const env = {
    STORYBELL_DEMO: '0',
    STORYBELL_PORT: await freePort(),
    STORYBELL_OUTSIDE_PORT: await freePort(),
  };
  const system = await startSystem({ dir, env, fresh: true, quiet: true, ports: 'fixed' });
  const browser = await openShell(chromiumPath);
  const troubles: string[] = [];
  return {
    webUrl: system.webUrl,
    browser,
    troubles,
    setting: (...args) => runSetting(system.gatewayEnv, args),
    device: async (width, height, locale = 'en-GB') => {
      const context = await browser.newContext({
        baseURL: system.webUrl,
        viewport: { width, height },
        locale,
        timezoneId: 'Europe/London',
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(PATIENCE_MS);
      context.on('weberror', (error) => troubles.push(error.error().message));
      context.on('console', (line) => {
        if (line.type() === 'error' && line.text().includes('Content Security Policy'))
          troubles.push(line.text());
      });
      return context;
    },
    close: async () => {
      await browser.close();
      await system.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function runSetting(env: Readonly<Record<string, string>>, args: readonly string[]): Promise<string> {
  const script = resolve(root, 'services/gateway/src/found-setting.ts');
  const child = spawn(process.execPath, ['--conditions=@storybell/source', script, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(said);
  return said;
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return String(typeof address === 'object' ? address?.port : undefined);
}

/** Chromium's own virtual authenticator: a passkey that a person unlocks, as a laptop has one. */
export async function givePasskeys(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
