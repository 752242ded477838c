import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { startAzure, startDeepL, startGoogle } from '../../testing/clouds.ts';
import { conforms } from '../../testing/conformance.ts';
import { azure } from './azure.ts';
import { deepl } from './deepl.ts';
import { google } from './google.ts';

const clock = { now: () => new Date('2026-03-02T09:30:00Z') };
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const other = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
});
const accountAt = (url: string, key: string) =>
  JSON.stringify({
    client_email: 'a@b',
    private_key: key,
    token_uri: `${url}/token`,
    project_id: 'a-nursery',
  });
const googleAt = (url: string, key: string = privateKey) =>
  google({ account: accountAt(url, key), location: 'global', url, clock });
const deeplAt = (url: string) => deepl({ key: 'a key:fx', url });
const azureAt = (url: string) => azure({ key: 'a key', region: 'uksouth', url });
const ask = { from: 'en-GB', to: 'pl', signal: new AbortController().signal } as const;

describe('DeepL', () => {
  conforms({ start: startDeepL, make: deeplAt, codes: { exceeds: null } });

  test('tokens go in tags of their own, all else is escaped, and the way back is the same', async () => {
    const server = await startDeepL();

    const outcomes = await deeplAt(server.url).translate({
      ...ask,
      segments: ['XQNAXQ & XQNBXQ <3'],
      context: 'XQNAXQ',
    });

    expect(outcomes).toEqual([{ kind: 'translated', text: 'XQNAXQ & XQNBXQ <3' }]);
    expect(JSON.parse(server.wire[0]?.raw ?? '')).toEqual({
      text: ['<m>XQNAXQ</m> &amp; <m>XQNBXQ</m> &lt;3'],
      source_lang: 'EN',
      target_lang: 'PL',
      tag_handling: 'xml',
      tag_handling_version: 'v2',
      ignore_tags: ['m'],
      context: 'XQNAXQ',
    });
    expect(server.wire[0]?.headers['authorization']).toBe('DeepL-Auth-Key a key:fx');
    await server.close();
  });

  test('markup that it could not read is said by its own name', async () => {
    const server = await startDeepL();
    server.misbehave('markup');

    const outcomes = await deeplAt(server.url).translate({ ...ask, segments: ['One.'] });

    expect(outcomes).toEqual([{ kind: 'failed', code: 'bad_markup' }]);
    await server.close();
  });

  test('a target has a code of its own where a source has only the language', async () => {
    const server = await startDeepL();

    await deeplAt(server.url).translate({ ...ask, segments: ['One.'], from: 'zh-Hant', to: 'pt' });

    expect(JSON.parse(server.wire[0]?.raw ?? '')).toMatchObject({ source_lang: 'ZH', target_lang: 'PT-PT' });
    await server.close();
  });
});

describe('Google', () => {
  conforms({ start: () => startGoogle(publicKey), make: (url) => googleAt(url) });

  test('it asks for plain text, as the default would be HTML, and for a token only once', async () => {
    const server = await startGoogle(publicKey);
    const engine = googleAt(server.url);

    await engine.translate({ ...ask, segments: ['One.'], to: 'zh-Hant' });
    await engine.translate({ ...ask, segments: ['Two.'], to: 'pt' });

    expect(server.wire.map(({ path }) => path)).toEqual([
      '/token',
      '/v3/projects/a-nursery/locations/global:translateText',
      '/v3/projects/a-nursery/locations/global:translateText',
    ]);
    expect(JSON.parse(server.wire[1]?.raw ?? '')).toEqual({
      contents: ['One.'],
      mimeType: 'text/plain',
      sourceLanguageCode: 'en',
      targetLanguageCode: 'zh-TW',
    });
    expect(JSON.parse(server.wire[2]?.raw ?? '')).toMatchObject({ targetLanguageCode: 'pt-PT' });
    await server.close();
  });

  test('a key that is not the account’s, or none, is refused without a text having left', async () => {
    const server = await startGoogle(publicKey);
    const auth = [{ kind: 'failed', code: 'auth' }];

    expect(await googleAt(server.url, other.toString()).translate({ ...ask, segments: ['One.'] })).toEqual(
      auth,
    );
    const nonsense = google({ account: 'nonsense', location: 'global', url: server.url, clock });
    expect(await nonsense.translate({ ...ask, segments: ['One.'] })).toEqual(auth);
    expect(server.asked).toEqual([]);
    await server.close();
  });
});

describe('Azure', () => {
  conforms({ start: startAzure, make: azureAt, codes: { status_403: 'quota' } });

  test('one target a call; Sorani by the code that means it', async () => {
    const server = await startAzure();
    server.offered.add('ckb');
    const engine = azureAt(server.url);
    const listed = await engine.listPairs(ask.signal);

    await engine.translate({ ...ask, segments: ['One.'], to: 'ckb' });

    expect(listed?.has('en-GB>ckb')).toBe(true);
    expect(server.wire.at(-1)?.path).toBe('/translate?api-version=3.0&from=en&to=ku');
    expect(server.wire.at(-1)?.headers).toMatchObject({
      'ocp-apim-subscription-key': 'a key',
      'ocp-apim-subscription-region': 'uksouth',
    });
    await server.close();
  });
});
