import { expect, test } from '@jest/globals';
import { startApertium } from '../../testing/clouds.ts';
import { conforms } from '../../testing/conformance.ts';
import { apertium } from './apertium.ts';

conforms({
  start: startApertium,
  make: (url) => apertium({ url, dataLeaves: false }),
  codes: { exceeds: null, short_batch: 'malformed_output', long_batch: null },
});

test('the text is posted: it stands in no address', async () => {
  const server = await startApertium();

  await apertium({ url: server.url, dataLeaves: false }).translate({
    segments: ['The ducks quacked.'],
    from: 'en-GB',
    to: 'es',
    signal: new AbortController().signal,
  });

  expect(server.wire.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /listPairs',
    'POST /translate',
  ]);
  expect(server.wire[1]?.raw).toBe('langpair=eng%7Cspa&q=The+ducks+quacked.&markUnknown=no');
  await server.close();
});
