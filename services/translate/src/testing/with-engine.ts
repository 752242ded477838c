/** Translate beside one engine in the house, which answers well until a test says otherwise. */
import { startTranslate } from '../testing.ts';
import { startLibreTranslate } from './libre-translate.ts';

export async function startWithEngine() {
  const engine = await startLibreTranslate();
  const translate = await startTranslate({ engines: [engine.url] });
  return {
    ...translate,
    engine,
    /** What the engine was asked with these words in it. */
    requestsFor: (words: string) => engine.requests.filter(({ q }) => q.some((one) => one.includes(words))),
    /** The engine as it was at first, for the next test. */
    mendEngine: () => {
      engine.behave();
      engine.requests.length = 0;
    },
    close: async () => {
      await translate.close();
      await engine.close();
    },
  };
}
export type TranslateWithEngine = Awaited<ReturnType<typeof startWithEngine>>;
