/** Brings a model's files to this machine: each is checked byte for byte before it has its name. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { folderOf, RECORD, type Model, type ModelFile } from './model.ts';

export type Installed =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly why: 'no_network' | 'not_there' | 'wrong_bytes' | 'disk_full' | 'no_right';
      readonly file: string;
    };

export interface InstallOptions {
  /** Where all models are. */
  readonly dir: string;
  readonly signal: AbortSignal;
  /** Bytes of a file that have come over the network so far. */
  readonly onProgress?: (file: ModelFile, bytes: number) => void;
}

/** Repeating it does nothing anew: files that are whole stay, one that was cut off is gone on with. */
export async function installModel(model: Model, options: InstallOptions): Promise<Installed> {
  const folder = folderOf(options.dir, model);
  for (const file of model.files) {
    try {
      await mkdir(folder, { recursive: true });
      const why = await bring(folder, file, options);
      if (why !== undefined) return { ok: false, why, file: file.name };
    } catch (error) {
      return { ok: false, why: whyOf(error), file: file.name };
    }
  }
  // Its being there says that all else is.
  const record = join(folder, RECORD);
  await writeFile(`${record}.part`, `${JSON.stringify(model, null, 2)}\n`);
  await settle(folder, `${record}.part`, record);
  return { ok: true };
}

type Why = (Installed & { readonly ok: false })['why'];

function whyOf(error: unknown): Why {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk_full';
  return code === 'EACCES' || code === 'EROFS' || code === 'EPERM' ? 'no_right' : 'no_network';
}

async function bring(folder: string, file: ModelFile, options: InstallOptions): Promise<Why | undefined> {
  const path = join(folder, file.name);
  if (await isWhole(path, file)) return undefined;
  const part = `${path}.part`;
  const why = await download(part, file, options);
  if (why !== undefined) return why;

  const unpacked = file.packed === undefined ? part : `${path}.new`;
  if (file.packed !== undefined) await unpack(part, unpacked, file.packed).catch(() => undefined);
  const isRight = await isWhole(unpacked, file);
  if (file.packed !== undefined || !isRight) await rm(part, { force: true });
  if (!isRight) {
    await rm(unpacked, { force: true });
    return 'wrong_bytes';
  }
  await settle(folder, unpacked, path);
  return undefined;
}

async function isWhole(path: string, { bytes, sha256 }: ModelFile): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found?.size !== bytes) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === sha256;
}

/** What is there already is not asked for again, if the server can begin in the middle. */
async function download(part: string, file: ModelFile, options: InstallOptions): Promise<Why | undefined> {
  const here = (await stat(part).catch(() => undefined))?.size ?? 0;
  const response = await fetch(file.url, {
    signal: options.signal,
    headers: here > 0 ? { range: `bytes=${String(here)}-` } : {},
  });
  if (response.status === 416) {
    // All of it is here, or what is here is of something else: the check that follows tells.
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    return response.status >= 500 ? 'no_network' : 'not_there';
  }
  const isMore = response.status === 206;
  let bytes = isMore ? here : 0;
  const body: AsyncIterable<Uint8Array> = response.body;
  await pipeline(
    body,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        bytes += chunk.byteLength;
        options.onProgress?.(file, bytes);
        yield chunk;
      }
    },
    createWriteStream(part, { flags: isMore ? 'a' : 'w' }),
  );
  return undefined;
}

const unpack = (from: string, to: string, packed: 'gzip' | 'zstd') => {
  const source: Readable = createReadStream(from);
  return pipeline(source, packed === 'gzip' ? createGunzip() : createZstdDecompress(), createWriteStream(to));
};

/** On disk before it has its name: a machine that loses power has the old or the new, never a half. */
async function settle(folder: string, from: string, to: string): Promise<void> {
  await sync(from);
  await rename(from, to);
  await sync(folder);
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
