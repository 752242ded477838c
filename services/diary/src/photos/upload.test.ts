import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PhotoId } from '@storybell/contracts/ids';
import { readPhoto, uploadPhoto } from '@storybell/contracts/photo';
import type { Actor } from '@storybell/contracts/session';
import { signActor } from '@storybell/platform/auth';
import { newId } from '@storybell/platform/ids';
import sharp from 'sharp';
import { startDiary } from '../testing.ts';
import {
  bomb,
  bytesOf,
  CANARY,
  heic,
  picture,
  plain,
  SCRIPT,
  svg,
  withPlace,
  type Bytes,
} from '../testing/pictures.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const MB = 1024 * 1024;

const upload = (
  actor: Exclude<Actor, { kind: 'service' }>,
  file: Bytes,
  options: { key?: string; headers?: Record<string, string> } = {},
) =>
  diary.call(uploadPhoto, { params: { settingId: actor.settingId } }, actor, {
    file,
    ...options,
    headers: { 'content-type': 'image/jpeg', ...options.headers },
  });

const filesOf = async ({ settingId }: { settingId: string }) =>
  (await readdir(join(diary.photosDir, settingId)).catch(() => [])).sort();

const rowsOf = async ({ settingId }: { settingId: string }) =>
  (await diary.admin('select id from photo where setting_id = $1', [settingId])).length;

test.each(['jpeg', 'png', 'webp'] as const)('a %s is kept as WebP in two sizes, by a name of our own', async (type) => {
  const { staff } = await diary.given.place();

  const { status, body } = await upload(staff, await picture({ width: 2_000, height: 1_000, type }));

  expect([status, body.width, body.height]).toEqual([201, 1_600, 800]);
  expect(await filesOf(staff)).toEqual([`${body.id}.large.webp`, `${body.id}.small.webp`]);
  for (const [size, width] of [['large', 1_600], ['small', 480]] as const) {
    const file = await readFile(join(diary.photosDir, staff.settingId, `${body.id}.${size}.webp`));
    expect(await sharp(file).metadata()).toMatchObject({ format: 'webp', width });
  }
}); // prettier-ignore

test('nothing of what a camera wrote beside the pixels is kept, and it stands upright', async () => {
  const { staff } = await diary.given.place();
  const taken = await withPlace();
  expect(Buffer.from(taken).includes(CANARY)).toBe(true);
  expect(await sharp(taken).metadata()).toMatchObject({ orientation: 6, width: 60, height: 30 });

  const { body } = await upload(staff, taken);

  expect([body.width, body.height]).toEqual([30, 60]);
  for (const name of await filesOf(staff)) {
    const file = await readFile(join(diary.photosDir, staff.settingId, name));
    const { exif, xmp, iptc, icc, orientation } = await sharp(file).metadata();
    expect([exif, xmp, iptc, icc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(file.includes(CANARY)).toBe(false);
  }
  expect(JSON.stringify(diary.logged)).not.toContain(CANARY);
}); // prettier-ignore

test('another file behind a picture stays behind', async () => {
  const { staff } = await diary.given.place();
  const zip = 'PK\u0003\u0004 and a whole archive';
  const polyglot = bytesOf(Buffer.concat([await picture(), Buffer.from(`<html>${SCRIPT}</html>${zip}`)]));

  const { status } = await upload(staff, polyglot);

  expect(status).toBe(201);
  for (const name of await filesOf(staff)) {
    const file = await readFile(join(diary.photosDir, staff.settingId, name));
    expect([file.includes('script'), file.includes(zip)]).toEqual([false, false]);
  }
});

const half = async () => {
  const whole = await picture({ width: 900, height: 900 });
  return whole.slice(0, whole.length / 2);
};
test.each([
  ['an SVG with a script', () => svg(), 'unsupported_media_type'],
  ['HTML that says it is a JPEG', () => bytesOf(`<!doctype html>${SCRIPT}`), 'unsupported_media_type'],
  ['a HEIC of a phone', () => heic(), 'unsupported_media_type'],
  ['nothing', () => bytesOf(''), 'unsupported_media_type'],
  ['a PDF', () => bytesOf('%PDF-1.7\n'), 'unsupported_media_type'],
  ['a GIF', () => bytesOf('GIF89a\u0001\u0000'), 'unsupported_media_type'],
  ['HTML behind the first bytes of a JPEG', () => bytesOf(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(SCRIPT)])), 'bad_photo'],
  ['an SVG behind the first bytes of a PNG', () => bytesOf(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), svg()])), 'bad_photo'],
  ['a PNG of 65,536 × 65,536 pixels', () => bomb(), 'bad_photo'],
  ['a PNG of 50,000,001 pixels', () => bomb(50_000_001, 1), 'bad_photo'],
  ['a JPEG of which half arrived', half, 'bad_photo'],
])('%s is refused, and nothing is left of it', async (_, make, code) => {
  const { staff } = await diary.given.place();
  const file = await make();

  const refused = await upload(staff, file);

  expect(refused.body).toMatchObject({ type: code });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(refused.status).toBeLessThan(500);
  expect([await filesOf(staff), await rowsOf(staff)]).toEqual([[], 0]);
}); // prettier-ignore

test('a body of 100 MB is refused before it is there, said or not said how long it is', async () => {
  const { staff } = await diary.given.place();
  const signed = { audience: 'diary', now: diary.clock.now() } as const;
  const token = await signActor(diary.deps.config.SERVICE_SECRET, staff, signed);
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'a-hundred-megabytes' };
  const path = `/settings/${staff.settingId}/photos`;
  const before = process.memoryUsage().rss;

  const announced = await pour(path, { ...headers, 'content-length': String(100 * MB) });
  const unannounced = await pour(path, { ...headers, 'transfer-encoding': 'chunked' });

  for (const { status, taken } of [announced, unannounced]) {
    expect(status).toBe(413);
    expect(taken).toBeLessThan(48 * MB);
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB);
  expect(await rowsOf(staff)).toBe(0);
});

/** Sends on and on until it is answered or cut off. */
async function pour(path: string, headers: Record<string, string>) {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const asking = request(`${diary.url}${path}`, { method: 'POST', headers }, (answer) => {
    answer.resume();
    resolve(answer.statusCode ?? 0);
  });
  asking.once('error', reject);
  const part = Buffer.alloc(64 * 1024);
  let taken = 0;
  const more = () => {
    while (taken < 100 * MB && !asking.destroyed) {
      taken += part.length;
      if (!asking.write(part)) {
        asking.once('drain', more);
        return;
      }
    }
  };
  more();
  const status = await promise.finally(() => asking.destroy());
  return { status, taken };
}

test('many large pictures at once are worked on one after the other, or refused for now: memory stays bounded', async () => {
  const { staff } = await diary.given.place();
  const large = await plain(8_000, 6_000);
  const before = process.memoryUsage().rss;

  const answers = await Promise.all(Array.from({ length: 12 }, () => upload(staff, large)));

  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(6);
  expect(statuses.every((status) => status === 201 || status === 503)).toBe(true);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * MB);
}, 60_000);

test('what a file is called goes nowhere: there is no name in the request, and none out of its folder', async () => {
  const { staff } = await diary.given.place();
  const headers = { 'content-disposition': 'attachment; filename="../../x.webp"', 'x-file-name': '../../x' };

  const { body } = await upload(staff, await picture(), { headers });
  const outside = await fetch(`${diary.url}/settings/${staff.settingId}/photos/..%2F..%2Fx/small`);

  expect(await filesOf(staff)).toEqual([`${body.id}.large.webp`, `${body.id}.small.webp`]);
  expect(outside.status).toBeGreaterThanOrEqual(400);
});

test('the same key uploads once and answers the same; with another file it is refused', async () => {
  const { staff } = await diary.given.place();
  const file = await picture();
  const key = 'one-photo-of-a-snail';

  const first = await upload(staff, file, { key });
  const again = await upload(staff, file, { key });
  const other = await upload(staff, await picture({ width: 300 }), { key });

  expect(again.body).toEqual(first.body);
  expect(await rowsOf(staff)).toBe(1);
  expect(other).toMatchObject({ status: 422, body: { type: 'idempotency_key_reused' } });
});

test('guardians and strangers upload nothing', async () => {
  const { settingId, guardians } = await diary.given.family();
  const stranger = await diary.given.place();
  const [guardian] = guardians;
  if (!guardian) throw new Error('a guardian');

  const byGuardian = await upload(guardian, await picture());
  const byStranger = await diary.call(uploadPhoto, { params: { settingId } }, stranger.staff, { file: await picture() });

  expect([byGuardian.status, byStranger.status]).toEqual([403, 404]);
  expect(await rowsOf({ settingId })).toBe(0);
}); // prettier-ignore

test('a setting that has used up its space keeps what it has', async () => {
  const small = await startDiary('2026-03-02T09:30:00Z', { DIARY_PHOTOS_QUOTA_MB: '1' });
  const { staff, settingId } = await small.given.place();
  await small.admin(
    `insert into photo (id, setting_id, staff_id, width, height, bytes, created_at)
     values (gen_random_uuid(), $1, $2, 10, 10, 1048000, now())`,
    [settingId, staff.id],
  );

  const refused = await small.call(uploadPhoto, { params: { settingId } }, staff, {
    file: await picture({ width: 1_600, height: 1_600 }),
  });

  expect(refused).toMatchObject({ status: 507, body: { type: 'no_space' } });
  expect((await small.admin('select id from photo')).length).toBe(1);
  await small.close();
});

test('what was never published goes after a day, and a file that nobody knows of; the rest stays', async () => {
  const { staff, settingId } = await diary.given.place();
  const old = await upload(staff, await picture());
  const lost = newId(PhotoId);
  await writeFile(join(diary.photosDir, settingId, `${lost}.small.webp`), 'x');
  const yesterday = new Date(diary.clock.now().getTime() - 25 * 3_600_000);
  for (const name of await filesOf(staff)) await utimes(join(diary.photosDir, settingId, name), yesterday, yesterday);
  await diary.admin('update photo set created_at = $2 where id = $1', [old.body.id, yesterday]);
  const fresh = await upload(staff, await picture());

  await diary.sweep('photos');

  expect(await filesOf(staff)).toEqual([`${fresh.body.id}.large.webp`, `${fresh.body.id}.small.webp`]);
  expect(await rowsOf(staff)).toBe(1);
  const params = { settingId, photoId: fresh.body.id, size: 'small' as const };
  expect((await diary.call(readPhoto, { params }, staff)).status).toBe(200);
}); // prettier-ignore
