/**
 * Makes docs/pictures/storybell.png of the screenshots that `npm run e2e` has taken: the tablet, and the phones that
 * it reaches. `npm run picture -w e2e`, after `npm run e2e`.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findChromium, openChromium } from './chromium.ts';

const root = resolve(import.meta.dirname, '..', '..', '..');
const screenshots = resolve(root, '.storybell', 'screenshots');
const target = resolve(root, 'docs', 'pictures', 'storybell.png');

const WIDTH = 1600;
const HEIGHT = 1010;

async function embed(name: string): Promise<string> {
  const file = resolve(screenshots, `${name}.png`);
  if (!existsSync(file)) throw new Error(`${name}.png is not there: run npm run e2e first`);
  return `data:image/png;base64,${(await readFile(file)).toString('base64')}`;
}

const device = (kind: string, caption: string, source: string) => `
  <figure class="${kind}">
    <img src="${source}" alt="">
    <figcaption>${caption}</figcaption>
  </figure>`;

const page = (figures: readonly string[]) => `<!doctype html>
<meta charset="utf-8">
<style>
  body { margin: 0; width: ${String(WIDTH)}px; height: ${String(HEIGHT)}px; background: #f3e7d6;
    display: flex; justify-content: center; align-items: center; gap: 36px; font-family: 'Noto Sans', sans-serif; }
  figure { margin: 0; }
  img { display: block; border: 12px solid #33202a; border-radius: 34px; box-shadow: 0 18px 40px #33202a40; }
  .tablet img { height: 860px; }
  .phone img { height: 780px; }
  figcaption { margin-top: 16px; text-align: center; font-size: 22px; font-weight: 600; color: #5b4650; }
</style>
${figures.join('\n')}`;

const chromium = findChromium();
if (chromium === undefined) throw new Error('no Chromium: install it, or name one in CHROMIUM_PATH');
const figures = [
  device('tablet', 'Staff write it once', await embed('readme-staff')),
  device('phone', 'Fatima reads it in Urdu', await embed('readme-ur')),
  device('phone', 'Anna reads it in Polish', await embed('readme-pl')),
];
const browser = await openChromium(chromium);
try {
  const sheet = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  await sheet.setContent(page(figures));
  await sheet.evaluate('document.fonts.ready');
  await sheet.screenshot({ path: target });
} finally {
  await browser.close();
}
