/** For servers: `import '@storybell/i18n/all'` loads every word of every language before the importing module runs. */
import { locales } from '@storybell/contracts/locale';
import { addWords } from './catalog.ts';
import { everyWord } from './sections.ts';

await Promise.all(
  locales.map(async (locale) => {
    addWords(locale, await everyWord(locale));
  }),
);
