/** A face as a child draws one, for the demo: nobody's. */
import sharp from 'sharp';

const SIZE = 480;

type Colour = readonly [red: number, green: number, blue: number];
const PAPER: Colour = [246, 232, 206];
const SCARF: Colour = [46, 110, 120];
const SKIN: Colour = [205, 150, 110];
const INK: Colour = [40, 36, 48];

/** In units of the picture: 0 to 1, from its upper left. */
const isIn = (
  x: number,
  y: number,
  [atX, atY]: readonly [number, number],
  [wide, high]: readonly [number, number],
) => ((x - atX) / wide) ** 2 + ((y - atY) / high) ** 2 <= 1;

function colourAt(x: number, y: number): Colour {
  if (isIn(x, y, [0.42, 0.44], [0.025, 0.035]) || isIn(x, y, [0.58, 0.44], [0.025, 0.035])) return INK;
  const isSmile = isIn(x, y, [0.5, 0.54], [0.11, 0.09]) && !isIn(x, y, [0.5, 0.5], [0.13, 0.09]);
  if (isSmile) return INK;
  if (isIn(x, y, [0.5, 0.47], [0.19, 0.23])) return SKIN;
  if (isIn(x, y, [0.5, 0.45], [0.28, 0.33]) || isIn(x, y, [0.5, 1.05], [0.42, 0.4])) return SCARF;
  return PAPER;
}

/** A WebP file. */
export function drawFace(): Promise<Buffer> {
  const pixels = Buffer.alloc(SIZE * SIZE * 3);
  for (let row = 0; row < SIZE; row += 1)
    for (let column = 0; column < SIZE; column += 1)
      pixels.set(colourAt(column / SIZE, row / SIZE), (row * SIZE + column) * 3);
  return sharp(pixels, { raw: { width: SIZE, height: SIZE, channels: 3 } })
    .webp()
    .toBuffer();
}
