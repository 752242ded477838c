/** Where the pictures are: a folder for each setting, two files for each photo, named by ids that nobody can guess. */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotoId, SettingId } from '@storybell/contracts/ids';
import { PhotoSize } from '@storybell/contracts/photo';
import { AppError, isError } from '@storybell/platform/errors';
import type { MadePhoto } from './make-photo.ts';

export interface PhotoPlace {
  readonly settingId: SettingId;
  readonly id: PhotoId;
}

export interface PhotoFiles {
  /** @throws AppError `no_space`, `unavailable` */
  write(place: PhotoPlace, made: MadePhoto): Promise<void>;
  /** Undefined when there is none. */
  read(place: PhotoPlace, size: PhotoSize): Promise<Buffer | undefined>;
  /** What is gone already is no fault. */
  remove(place: PhotoPlace): Promise<void>;
  /** Photos of which a file is older than this moment. */
  listBefore(at: Date): AsyncGenerator<PhotoPlace>;
}

/** Only the service looks into it. */
const OWNER_ONLY = { dir: 0o700, file: 0o600 } as const;

export function createPhotoFiles(root: string): PhotoFiles {
  const pathOf = ({ settingId, id }: PhotoPlace, size: PhotoSize) =>
    join(root, settingId, `${id}.${size}.webp`);
  return {
    write: async (place, { small, large }) => {
      try {
        await mkdir(join(root, place.settingId), { recursive: true, mode: OWNER_ONLY.dir });
        await writeFile(pathOf(place, 'small'), small, { mode: OWNER_ONLY.file });
        await writeFile(pathOf(place, 'large'), large, { mode: OWNER_ONLY.file });
      } catch (error) {
        const code = codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT' ? 'no_space' : 'unavailable';
        throw new AppError(code, 'the photo cannot be kept', undefined, { cause: error });
      }
    },
    read: async (place, size) => {
      try {
        return await readFile(pathOf(place, size));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw new AppError('unavailable', 'the photo cannot be read', undefined, { cause: error });
      }
    },
    remove: async (place) => {
      for (const size of PhotoSize.options) await rm(pathOf(place, size), { force: true });
    },
    listBefore: async function* (at) {
      for (const folder of await namesIn(root)) {
        const settingId = SettingId.safeParse(folder);
        if (!settingId.success) continue;
        for (const name of await namesIn(join(root, folder))) {
          const id = PhotoId.safeParse(name.split('.', 1)[0]);
          const path = join(root, folder, name);
          if (id.success && (await stat(path)).mtime < at) yield { settingId: settingId.data, id: id.data };
        }
      }
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

const codeOf = (error: unknown): unknown => (isError(error) && 'code' in error ? error.code : undefined);
