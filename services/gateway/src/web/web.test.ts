import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGateway } from '../testing.ts';
import { webRoutes } from './web.routes.ts';

let dir: string;
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'web-'));
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>app</title>');
  await writeFile(join(dir, 'sw.js'), 'self');
  await writeFile(join(dir, 'assets/main-BxY12_ab.js'), 'script');
  gateway = await startGateway({ env: { WEB_DIR: dir } });
});
afterAll(async () => {
  await gateway.close();
  await rm(dir, { recursive: true });
});

const page = { headers: { accept: 'text/html,*/*;q=0.8' } };

test.each(['/', '/parent/today', '/s/Ab3dEf6hIj', '/settings'])('%s opens the app', async (path) => {
  const answer = await gateway.fetch(path, page);

  expect([answer.status, await answer.text()]).toEqual([200, '<!doctype html><title>app</title>']);
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(answer.headers.get('cache-control')).toBe('no-cache');
});

test('a file whose name carries its hash may be kept for ever, others are asked for each time', async () => {
  const asset = await gateway.fetch('/assets/main-BxY12_ab.js');
  const worker = await gateway.fetch('/sw.js');

  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(worker.headers.get('cache-control')).toBe('no-cache');
  expect(asset.headers.get('content-type')).toContain('javascript');
});

test('a file that is worth it goes compressed', async () => {
  await writeFile(join(dir, 'assets/large-BxY12_ab.js'), 'export const word = "word";'.repeat(500));

  const answer = await gateway.fetch('/assets/large-BxY12_ab.js', { headers: { 'accept-encoding': 'br' } });

  expect(answer.headers.get('content-encoding')).toBe('br');
  expect((await answer.text()).length).toBe(27 * 500);
});

test.each([
  '/assets/gone-12345678.js',
  '/favicon.ico',
  '/api/nothing',
  '/api/session/more',
  '/..%2f..%2fetc%2fpasswd.txt',
  '/.env',
])('%s is not the app', async (path) => {
  const answer = await gateway.fetch(path, page);

  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

test('nothing but GET and HEAD opens it', async () => {
  expect((await gateway.fetch('/', { ...page, method: 'POST' })).status).toBe(404);
  expect((await gateway.fetch('/', { ...page, method: 'HEAD' })).status).toBe(200);
});

test('the policy allows our own files and nothing written into the page', async () => {
  const { headers } = await gateway.fetch('/', page);

  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).not.toMatch(/unsafe|sha256|nonce|\*|https?:/u);
  expect(policy.split(';')).toEqual(
    expect.arrayContaining([
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]),
  );
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('strict-transport-security')).toBeNull();
});

test('over TLS the browser is told to stay there', async () => {
  const secure = await startGateway({ env: { WEB_DIR: dir, WEB_URL: 'https://localhost' } });
  const { headers } = await secure.fetch('/', page);
  await secure.close();

  expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/u);
  expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
});

test('the API is written down for people, without a script, and for tools', async () => {
  const docs = await gateway.fetch('/docs');
  const style = await gateway.fetch('/docs/style.css');
  const openApi = await gateway.fetch('/api/openapi.json');

  const html = await docs.text();
  expect([docs.status, style.status, openApi.status]).toEqual([200, 200, 200]);
  expect(html).toContain('/api/settings/:settingId/stories');
  expect(html).toContain('reach: {');
  expect(html).not.toMatch(/<script|\/inside\/|undefined|\[object/u);
  const document: unknown = await openApi.json();
  expect(document).toMatchObject({
    openapi: '3.1.0',
    paths: { '/api/settings/{settingId}/stories': { post: { tags: ['diary'] } } },
  });
  expect(JSON.stringify(document)).not.toContain('/inside/');
});

test('metrics are not for those who come through a front', async () => {
  const fromOutside = await gateway.fetch('/metrics', { headers: { 'x-forwarded-for': '192.0.2.1' } });

  expect(fromOutside.status).toBe(404);
  expect((await gateway.fetch('/health')).status).toBe(200);
});

test('a folder without an app stops the start, and says which variable', () => {
  expect(() => webRoutes(tmpdir())).toThrow(/WEB_DIR/u);
});
