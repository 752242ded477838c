/** The system that the demo drives: the one that `npm start` left running here, else one of its own on free ports. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { startSystem } from '@storybell/launcher/start';
import { z } from 'zod';

export interface Running {
  readonly webUrl: string;
  readonly outsideUrl: string;
  /** Where translate answers inside, for its metrics. */
  readonly translateUrl: string;
  /** False: an own one, new and untouched. */
  readonly isShared: boolean;
  readonly stop: () => Promise<void>;
}

/** Written by `npm start` while it is up. */
const RunningFile = z.object({
  webUrl: z.url(),
  outsideUrl: z.url().optional(),
  urls: z.object({ translate: z.url() }),
});

const root = resolve(import.meta.dirname, '..', '..', '..');

/** @throws Error when a system is running whose mail and SMS are real: the demo writes to invented people only. */
export async function findOrStart(quiet: boolean): Promise<Running> {
  const shared = await findRunning();
  if (shared !== undefined) {
    if (shared.outsideUrl === undefined)
      throw new Error(
        'the running system sends real mail or SMS; stop it, and the demo starts one of its own',
      );
    return {
      webUrl: shared.webUrl,
      outsideUrl: shared.outsideUrl,
      translateUrl: shared.urls.translate,
      isShared: true,
      stop: () => Promise.resolve(),
    };
  }
  const system = await startSystem({
    dir: resolve(root, '.storybell', 'demo'),
    env: process.env,
    fresh: true,
    quiet,
    ports: 'free',
  });
  if (system.outsideUrl === undefined) {
    await system.stop();
    throw new Error('unset NOTIFY_SMTP_URL and TWILIO_*: the demo writes to invented people only');
  }
  return {
    webUrl: system.webUrl,
    outsideUrl: system.outsideUrl,
    translateUrl: system.urls.translate,
    isShared: false,
    stop: system.stop,
  };
}

async function findRunning() {
  const file = await readFile(
    resolve(root, process.env['STORYBELL_DIR'] ?? '.storybell', 'address.json'),
    'utf8',
  ).catch(() => undefined);
  if (file === undefined) return undefined;
  const running = RunningFile.parse(JSON.parse(file));
  const health = await fetch(new URL('/health', running.webUrl)).catch(() => undefined);
  return health?.ok === true ? running : undefined;
}
