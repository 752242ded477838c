/** The clouds, language models and Apertium as fakes: what each of their APIs reads and says. */
import { verify } from 'node:crypto';
import { locales, type Locale } from '@storybell/contracts/locale';
import { startFakeApi, targetOf, type Dialect, type Seen } from './fake-api.ts';

const bodyOf = ({ raw }: Seen) => JSON.parse(raw) as unknown;
const denied = { status: 401, body: { error: { message: 'no such key' } } };

const deeplCodes: Readonly<Partial<Record<Locale, string>>> = {
  pt: 'PT-PT',
  'zh-Hans': 'ZH-HANS',
  'zh-Hant': 'ZH-HANT',
};
/** It takes strict XML, and gives it back. */
const isXml = (text: string) => !/&(?!amp;|lt;|gt;)|<(?!\/?m>)/u.test(text);
const plain = (xml: string) =>
  xml
    .replaceAll(/<\/?m>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
const xml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/XQ\w\wXQ/gu, (token) => `<m>${token}</m>`);
const deepl: Dialect = {
  read: (seen) => {
    if (seen.path !== '/v2/translate') return undefined;
    const { text, target_lang: target } = bodyOf(seen) as { text: string[]; target_lang: string };
    if (!text.every(isXml)) throw new Error('no XML');
    return { texts: text.map(plain), target: targetOf(target) };
  },
  answer: (texts) => ({
    translations: texts.map((one) => ({
      detected_source_language: 'EN',
      text: xml(one),
    })),
  }),
  others: ({ path }, offered) => {
    if (path === '/v2/usage') return { body: { character_count: 1, character_limit: 500_000 } };
    if (path.endsWith('type=source'))
      return {
        body: [...offered].map((one) => ({
          language: one.slice(0, one.startsWith('ckb') ? 3 : 2).toUpperCase(),
        })),
      };
    if (path.endsWith('type=target'))
      return { body: [...offered].map((one) => ({ language: deeplCodes[one] ?? one.toUpperCase() })) };
    return undefined;
  },
  refusals: {
    unsupported: { status: 400, body: { message: "Value for 'target_lang' not supported." } },
    markup: { status: 400, body: { message: 'Tag handling parsing failed, please check input.' } },
  },
};

const googleCodes: Readonly<Partial<Record<Locale, string>>> = {
  'en-GB': 'en',
  pt: 'pt-PT',
  'zh-Hans': 'zh-CN',
  'zh-Hant': 'zh-TW',
};
const google = (publicKey: string): Dialect => ({
  read: (seen) => {
    if (!seen.path.endsWith(':translateText')) return undefined;
    if (seen.headers['authorization'] !== 'Bearer a token') throw new Error('no token');
    const { contents, targetLanguageCode } = bodyOf(seen) as {
      contents: string[];
      targetLanguageCode: string;
    };
    return { texts: contents, target: targetOf(targetLanguageCode) };
  },
  answer: (texts) => ({ translations: texts.map((translatedText) => ({ translatedText })) }),
  others: (seen, offered) => {
    if (seen.path === '/token') {
      const [head = '', claims = '', signature = ''] = (
        new URLSearchParams(seen.raw).get('assertion') ?? ''
      ).split('.');
      const isOurs = verify(
        'RSA-SHA256',
        Buffer.from(`${head}.${claims}`),
        publicKey,
        Buffer.from(signature, 'base64url'),
      );
      return isOurs ? { body: { access_token: 'a token', expires_in: 3_600 } } : { ...denied, status: 400 };
    }
    if (!seen.path.endsWith('/supportedLanguages')) return undefined;
    const languages = [...offered].map((one) => ({
      languageCode: googleCodes[one] ?? one,
      supportSource: true,
      supportTarget: true,
    }));
    return { body: { languages } };
  },
  refusals: {
    unsupported: { status: 400, body: { error: { message: 'Target language is invalid.' } } },
    exceeds: { status: 400, body: { error: { message: 'Text is too long.' } } },
  },
});

const azureCodes: Readonly<Partial<Record<Locale, string>>> = { 'en-GB': 'en', pt: 'pt-pt', ckb: 'ku' };
const azure: Dialect = {
  read: (seen) => {
    if (!seen.path.startsWith('/translate')) return undefined;
    const target = new URL(seen.path, 'http://x').searchParams.get('to') ?? '';
    return { texts: (bodyOf(seen) as { Text: string }[]).map((one) => one.Text), target: targetOf(target) };
  },
  answer: (texts) => texts.map((text) => ({ translations: [{ text, to: 'x' }] })),
  others: (seen, offered) => {
    if (seen.path.startsWith('/breaksentence')) return { body: [{ sentLen: [1] }] };
    if (!seen.path.startsWith('/languages')) return undefined;
    const named = (one: Locale) =>
      [azureCodes[one] ?? one, { name: one === 'ckb' ? 'Kurdish (Central)' : one }] as const;
    return { body: { translation: Object.fromEntries([...offered].map(named)) } };
  },
  refusals: {
    unsupported: {
      status: 400,
      body: { error: { code: 400_036, message: 'The target language is not valid.' } },
    },
    exceeds: { status: 400, body: { error: { code: 400_050, message: 'The input text is too long.' } } },
  },
};

const names = new Intl.DisplayNames('en-GB', { type: 'language', languageDisplay: 'standard' });
/** A model does as its system prompt says: it finds the language by name, and the material between the marks. */
function readPrompt(system: string, user: string) {
  const into = / into (.+)\.\n/u.exec(system)?.[1] ?? '';
  const locale = locales.find((one) => names.of(one) === into) ?? 'pt';
  const [, mark = '', material = '[]'] = /^<(material-\w+)>\n(.*)\n<\/\1>$/su.exec(user) ?? [];
  if (!system.includes(mark)) throw new Error('the mark is not the one that was named');
  return {
    texts: (JSON.parse(material) as { text: string }[]).map((one) => one.text),
    target: targetOf(locale === 'en-GB' ? 'en' : locale),
  };
}
const numbered = (texts: readonly string[]) => ({
  // Backwards: the order is in the numbers.
  translations: texts.map((text, at) => ({ id: at + 1, text })).reverse(),
});

const openAi: Dialect = {
  read: (seen) => {
    if (seen.path !== '/v1/chat/completions') return undefined;
    const { messages } = bodyOf(seen) as { messages: [{ content: string }, { content: string }] };
    return readPrompt(messages[0].content, messages[1].content);
  },
  answer: (texts) => ({
    choices: [
      { finish_reason: 'stop', message: { role: 'assistant', content: JSON.stringify(numbered(texts)) } },
    ],
  }),
  others: ({ path }) => (path === '/v1/models' ? { body: { data: [{ id: 'a-model' }] } } : undefined),
  refusals: {
    exceeds: {
      status: 400,
      body: { error: { code: 'context_length_exceeded', message: 'too many tokens' } },
    },
    status_456: { status: 429, body: { error: { code: 'insufficient_quota', message: 'pay' } } },
  },
};

const anthropic: Dialect = {
  read: (seen) => {
    if (seen.path !== '/v1/messages') return undefined;
    const { system, messages } = bodyOf(seen) as { system: string; messages: [{ content: string }] };
    return readPrompt(system, messages[0].content);
  },
  answer: (texts) => ({
    stop_reason: 'tool_use',
    content: [{ type: 'tool_use', id: 'x', name: 'translations', input: numbered(texts) }],
  }),
  others: ({ path }) => (path === '/v1/models/a-model' ? { body: { id: 'a-model' } } : undefined),
  refusals: {
    exceeds: {
      status: 400,
      body: { error: { type: 'invalid_request_error', message: 'prompt is too long' } },
    },
    status_456: {
      status: 400,
      body: { error: { type: 'invalid_request_error', message: 'Your credit balance is too low' } },
    },
  },
};

const threeLetters: Readonly<Partial<Record<Locale, string>>> = {
  'en-GB': 'eng', pl: 'pol', es: 'spa', ro: 'ron', tr: 'tur',
}; // prettier-ignore
const apertium: Dialect = {
  read: (seen) => {
    if (!seen.path.startsWith('/translate')) return undefined;
    const asked = new URLSearchParams(seen.raw);
    const into = asked.get('langpair')?.split('|')[1] ?? '';
    const locale = locales.find((one) => threeLetters[one] === into);
    return { texts: [asked.get('q') ?? ''], target: targetOf(locale ?? into) };
  },
  answer: ([text]) => ({
    responseData: { translatedText: text },
    responseDetails: null,
    responseStatus: 200,
  }),
  others: ({ path }, offered) => {
    if (path !== '/listPairs') return undefined;
    const all = [...offered].map((one) => threeLetters[one] ?? one);
    const pairs = all.flatMap((sourceLanguage) =>
      all.map((targetLanguage) => ({ sourceLanguage, targetLanguage })),
    );
    return { body: { responseData: pairs, responseDetails: null, responseStatus: 200 } };
  },
  refusals: {
    unsupported: { status: 400, body: { status: 'error', code: 400, message: 'Bad Request' } },
  },
};

export const startDeepL = () => startFakeApi(deepl);
/** @param publicKey of the account that may ask for tokens. */
export const startGoogle = (publicKey: string) => startFakeApi(google(publicKey));
export const startAzure = () => startFakeApi(azure);
export const startOpenAi = (own: Partial<Dialect> = {}) => startFakeApi({ ...openAi, ...own });
export const startAnthropic = (own: Partial<Dialect> = {}) => startFakeApi({ ...anthropic, ...own });
export const startApertium = () => startFakeApi(apertium);
