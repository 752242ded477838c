/** A small picture of one colour, with words beside its pixels as a camera writes them. */
import { crc32, deflateSync } from 'node:zlib';
import type { Rng } from '../../faults/rng.ts';

const [WIDTH, HEIGHT] = [48, 32];
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB = 2;

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(content.length);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
}

/** A PNG. Each pixel is drawn, so that no two pictures are the same. */
export function drawPicture(rng: Rng, beside: string): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, RGB], 8);
  // Each line begins with a filter: none.
  const lines = Array.from({ length: HEIGHT }, () => Buffer.from([0, ...Array.from({ length: WIDTH * 3 }, () => rng.int(0, 255))])); // prettier-ignore
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${beside}`, 'latin1')),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
