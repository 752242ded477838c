import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readEnvFile, readSettings, withFiles, withPrefix } from './env.ts';
import { checkReachable } from './real-parts.ts';
import { Trouble } from './trouble.ts';

const dir = mkdtempSync(join(tmpdir(), 'launcher-env-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

/** @returns the one line a person reads. */
function lineOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Trouble) return error.message;
    throw error;
  }
  return 'nothing to complain of';
}

const fileOf = (content: string | Buffer): string => {
  const file = join(dir, '.env');
  writeFileSync(file, content);
  return file;
};

test('nothing set means everything embedded, and the demo', () => {
  expect(readSettings({ DATABASE_URL: '', TWILIO_FROM: '' })).toEqual({
    webPort: 8080,
    outsidePort: 8081,
    host: '127.0.0.1',
    databaseUrl: undefined,
    redisUrl: undefined,
    smtpUrl: undefined,
    isTwilioReal: false,
    isDemo: true,
  });
});

test('on a database of your own nobody signs in without a secret, unless you say so', () => {
  const DATABASE_URL = 'postgres://me:pw@db.example/x';

  expect(readSettings({ DATABASE_URL }).isDemo).toBe(false);
  expect(readSettings({ DATABASE_URL, STORYBELL_DEMO: '1' }).isDemo).toBe(true);
});

test.each([
  [{ STORYBELL_PORT: '80a' }, /^STORYBELL_PORT must be a port .* remove it for 8080$/],
  [{ STORYBELL_PORT: '70000' }, /^STORYBELL_PORT must be a port/],
  [{ STORYBELL_PORT: '8081' }, /^STORYBELL_PORT and STORYBELL_OUTSIDE_PORT are the same/],
  [{ STORYBELL_DEMO: 'yes' }, /^STORYBELL_DEMO must be 1 or 0/],
  [
    { DATABASE_URL: 'mysql://me:hunter2@db/x' },
    /^DATABASE_URL must look like postgres:.* use the embedded Postgres$/,
  ],
  [{ REDIS_URL: 'localhost:6379' }, /^REDIS_URL must look like redis:.* use the embedded Redis$/],
  [{ NOTIFY_SMTP_URL: 'smtp//x' }, /^NOTIFY_SMTP_URL must look like smtp:.* use the embedded mailbox$/],
  [{ TWILIO_BASE_URL: 'http://x' }, /^TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN and TWILIO_FROM missing/],
  [{ TWILIO_ACCOUNT_SID: 'AC1' }, /^TWILIO_AUTH_TOKEN and TWILIO_FROM missing: set all of .* or none/],
])('%j gets one line that names the variable and the way out', (env, expected) => {
  const line = lineOf(() => readSettings(env));

  expect(line).toMatch(expected);
  expect(line).not.toContain('\n');
  expect(line).not.toContain('hunter2');
});

test('a real part that does not answer is named with its host, never its password', async () => {
  const asked = checkReachable({ DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/x' });

  await expect(asked).rejects.toThrow(
    /^DATABASE_URL: nothing answers at 127\.0\.0\.1:1; .* remove it to use/,
  );
  await expect(asked).rejects.not.toThrow(/hunter2/);
});

test('.env is read as it is written', () => {
  const text = '\uFEFF# ours\n\nexport A=1\nB=\'two words\'\nC="over\ntwo lines"\nD=x # said\n';

  expect(readEnvFile(fileOf(text))).toEqual({ A: '1', B: 'two words', C: 'over\ntwo lines', D: 'x' });
  expect(readEnvFile(join(dir, 'none'))).toEqual({});
});

test.each([
  ['A=1\nREDIS_URL redis://x\n', /line 2: not NAME=value/],
  ['A=1\n\nB="never closed\nC=2\n', /line 3: the quotation mark " is never closed/],
  [Buffer.from([0x41, 0x3d, 0xff, 0xfe, 0x0a]), /is not UTF-8 text/],
])('a broken .env is refused with its line: %j', (content, expected) => {
  const line = lineOf(() => readEnvFile(fileOf(content)));

  expect(line).toMatch(expected);
  expect(line).toContain(join(dir, '.env'));
});

test('a folder named .env is refused', () => {
  mkdirSync(join(dir, 'folder', '.env'), { recursive: true });

  expect(lineOf(() => readEnvFile(join(dir, 'folder', '.env')))).toMatch(/is not a file/);
});

test('a service is given its own variables only', () => {
  const env = { NOTIFY_A: '1', TWILIO_B: '2', GATEWAY_C: '3', NOTIFY_D: '', OTHER: '4' };

  expect(withPrefix(env, 'NOTIFY_', 'TWILIO_')).toEqual({ NOTIFY_A: '1', TWILIO_B: '2' });
});

test('a secret may lie in a file of its own', () => {
  const file = join(dir, 'secret');
  writeFileSync(file, 'smtp://me:pw@mail.example\n');

  expect(withFiles({ NOTIFY_SMTP_URL_FILE: file, PID_FILE: '/x' })).toEqual({
    NOTIFY_SMTP_URL: 'smtp://me:pw@mail.example',
    NOTIFY_SMTP_URL_FILE: undefined,
    PID_FILE: '/x',
  });
  expect(lineOf(() => withFiles({ REDIS_URL_FILE: join(dir, 'nowhere') }))).toMatch(
    /^REDIS_URL_FILE names a file/,
  );
  expect(lineOf(() => withFiles({ REDIS_URL_FILE: file, REDIS_URL: 'redis://x' }))).toMatch(
    /keep one of the two/,
  );
});
