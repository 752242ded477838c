/** One picture: lines over a logarithmic axis, as an SVG that needs nothing else. Pure. */

export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Plot {
  readonly title: string;
  readonly xName: string;
  readonly yName: string;
  readonly series: readonly Series[];
}

const WIDTH = 720;
const HEIGHT = 360;
const LEFT = 60;
const RIGHT = 120;
const TOP = 40;
const BOTTOM = 50;

/** 1, 2 or 5 times a power of ten, at least `value`. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const text = (x: number, y: number, anchor: 'start' | 'middle' | 'end', said: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" ${more}>${escaped(said)}</text>`;

/** @throws Error when there is nothing to draw, or an x that has no logarithm. */
export function drawPlot({ title, xName, yName, series }: Plot): string {
  const points = series.flatMap((one) => one.points);
  if (points.length === 0 || points.some(({ x }) => x <= 0)) throw new Error('nothing that can be drawn');
  const xs = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  const [first = 1, last = 1] = [xs[0], xs.at(-1)];
  const top = niceCeiling(Math.max(...points.map(({ y }) => y)));
  const span = Math.log(last / first) || 1;
  const xAt = (x: number) => LEFT + (Math.log(x / first) / span) * (WIDTH - LEFT - RIGHT);
  const yAt = (y: number) => HEIGHT - BOTTOM - (y / top) * (HEIGHT - TOP - BOTTOM);

  const grid = [0, 1, 2, 3, 4].map((step) => (step / 4) * top).flatMap((y) => [
    `<line x1="${String(LEFT)}" x2="${String(WIDTH - RIGHT)}" y1="${yAt(y).toFixed(1)}" y2="${yAt(y).toFixed(1)}" stroke="#d0d0d0"/>`,
    text(LEFT - 8, yAt(y) + 4, 'end', String(Number(y.toPrecision(3)))),
  ]); // prettier-ignore
  const below = xs.map((x) => text(xAt(x), HEIGHT - BOTTOM + 18, 'middle', x.toLocaleString('en-GB')));
  const lines = series.flatMap(({ name, colour, points: own }) => {
    const path = own.map(({ x, y }) => `${xAt(x).toFixed(1)},${yAt(y).toFixed(1)}`);
    const end = own.at(-1);
    return [
      `<polyline points="${path.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...own.map(
        ({ x, y }) =>
          `<circle cx="${xAt(x).toFixed(1)}" cy="${yAt(y).toFixed(1)}" r="3.5" fill="${colour}"/>`,
      ),
      ...(end === undefined
        ? []
        : [text(xAt(end.x) + 10, yAt(end.y) + 4, 'start', name, `fill="${colour}"`)]),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" role="img" aria-label="${escaped(title)}" font-family="sans-serif" font-size="12">`,
    `<rect width="${String(WIDTH)}" height="${String(HEIGHT)}" fill="#ffffff"/>`,
    text(LEFT, 22, 'start', title, 'font-size="15"'),
    ...grid,
    ...below,
    ...lines,
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, 'middle', xName),
    text(-(TOP + HEIGHT - BOTTOM) / 2, 16, 'middle', yName, 'transform="rotate(-90)"'),
    '</svg>',
    '',
  ].join('\n');
}
