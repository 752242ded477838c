/**
 * A photo made anew from what somebody uploaded: only its pixels stay. Whatever else a file holds (where it was taken,
 * another file behind it, a script) never reaches the disk.
 */
import { AppError } from '@storybell/platform/errors';
import sharp from 'sharp';

export interface MadePhoto {
  readonly small: Buffer;
  readonly large: Buffer;
  /** Of `large`. */
  readonly width: number;
  readonly height: number;
}

const LARGE_PX = 1_600;
const SMALL_PX = 480;
const QUALITY = 78;
/** A camera of 48 megapixels has 48.8 million. In memory these are 200 MB at the worst. */
const MAX_PIXELS = 50_000_000;
const TIMEOUT_S = 10;

// One picture at a time, on one thread, and nothing of it kept: that bounds the memory. What is not named here cannot be
// loaded at all, whatever its file says it is.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

/** By its first bytes: what its sender calls it says nothing. */
function isPicture(bytes: Buffer): boolean {
  const at = (from: number, to: number) => bytes.toString('latin1', from, to);
  return (
    at(0, 3) === '\u00FF\u00D8\u00FF' ||
    at(0, 8) === '\u0089PNG\r\n\u001A\n' ||
    (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP')
  );
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Waits for its turn.
 * @throws AppError `unsupported_media_type` for what is no JPEG, PNG or WebP (a phone's HEIC among them); `bad_photo` for
 *   one that is damaged, cut off, too large or too slow to read.
 */
export function makePhoto(bytes: Buffer): Promise<MadePhoto> {
  if (!isPicture(bytes)) throw new AppError('unsupported_media_type', 'send a JPEG, PNG or WebP picture');
  const made = last.then(() => make(bytes));
  last = made.catch(() => undefined);
  return made;
}

async function make(bytes: Buffer): Promise<MadePhoto> {
  try {
    const { data, info } = await sharp(bytes, {
      failOn: 'error',
      limitInputPixels: MAX_PIXELS,
      sequentialRead: true,
    })
      .timeout({ seconds: TIMEOUT_S })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize({ width: LARGE_PX, height: LARGE_PX, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const pixels = () => sharp(data, { raw: { width, height, channels } }).timeout({ seconds: TIMEOUT_S });
    return {
      large: await pixels().webp({ quality: QUALITY }).toBuffer(),
      small: await pixels()
        .resize({ width: SMALL_PX, height: SMALL_PX, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: QUALITY })
        .toBuffer(),
      width,
      height,
    };
  } catch (error) {
    throw new AppError('bad_photo', 'the picture cannot be read', undefined, { cause: error });
  }
}
