import { expect, test } from '@jest/globals';
import { conforms } from '../../testing/conformance.ts';
import { startLibreTranslate } from '../../testing/libre-translate.ts';
import { libreTranslate } from './libretranslate.ts';

const options = { id: 'libretranslate', key: undefined, dataLeaves: false } as const;
conforms({ start: startLibreTranslate, make: (url) => libreTranslate({ ...options, url }) });

test('it always says which language the text is in, asks for plain text, and sends its key', async () => {
  const server = await startLibreTranslate();
  const engine = libreTranslate({ ...options, url: `${server.url}/`, key: 'a key' });

  await engine.translate({
    segments: ['One.'],
    from: 'en-GB',
    to: 'zh-Hans',
    signal: new AbortController().signal,
  });

  expect(server.requests).toEqual([
    { q: ['One.'], source: 'en', target: 'zh', format: 'text', api_key: 'a key' },
  ]);
  await server.close();
});
