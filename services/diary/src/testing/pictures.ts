/** Pictures and what only looks like one, as tests of photos upload them. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

export type Bytes = Uint8Array<ArrayBuffer>;

export const bytesOf = (given: string | Uint8Array): Bytes =>
  new Uint8Array(typeof given === 'string' ? Buffer.from(given, 'utf8') : given);

/** Nothing but noise would be as large as it is said to be. */
export async function picture({
  width = 640,
  height = 400,
  type = 'jpeg',
}: { width?: number; height?: number; type?: 'jpeg' | 'png' | 'webp' } = {}): Promise<Bytes> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 7 + (at >> 9)) % 251;
  return bytesOf(
    await sharp(pixels, { raw: { width, height, channels: 3 } })
      .toFormat(type)
      .toBuffer(),
  );
}

/** Of one colour: few bytes, and all its pixels to be gone through. */
export const plain = async (width: number, height: number): Promise<Bytes> =>
  bytesOf(
    await sharp({ create: { width, height, channels: 3, background: '#f4a261' } })
      .png()
      .toBuffer(),
  );

export const CANARY = 'CanaryPlaceNineteenAcorns';

/** As a phone writes it: where it was, by whom, and turned by a quarter. */
export async function withPlace(): Promise<Bytes> {
  const exif = {
    IFD0: { Artist: CANARY, Copyright: CANARY, Orientation: '6' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 3200/100' },
  }; // prettier-ignore
  const made = await sharp({ create: { width: 60, height: 30, channels: 3, background: '#a0c0e0' } })
    .withExif(exif)
    .withMetadata({ orientation: 6 })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- ${CANARY} --></x:xmpmeta>`)
    .jpeg()
    .toBuffer();
  return bytesOf(made);
}

const chunk = (name: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(content.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
};

/** A few bytes that say they are 65,536 × 65,536 pixels: 16 GB, were they believed. */
export function bomb(width = 65_536, height = 65_536): Bytes {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const zeros = deflateSync(Buffer.alloc(4 * 1024 * 1024), { level: 9 });
  return bytesOf(
    Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', zeros), chunk('IEND', Buffer.alloc(0))]),
  );
}

/** The beginning of what an iPhone keeps by itself. */
export const heic = (): Bytes =>
  bytesOf(
    Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'),
      Buffer.alloc(400),
    ]),
  );

export const SCRIPT = '<script>window.isTaken = true</script>';
export const svg = (): Bytes =>
  bytesOf(
    `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)">${SCRIPT}</svg>`,
  );
