/** For servers: `import '@storybell/i18n/all'` loads every language before the importing module runs. */
import { locales } from '@storybell/contracts/locale';
import { loadCatalog } from './catalog.ts';

await Promise.all(locales.map(loadCatalog));
