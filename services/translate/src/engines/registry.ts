import type { TranslateConfig } from '../config.ts';
import type { Engine } from './engine.ts';
import { libreTranslate } from './libretranslate.ts';

/** The engines that the configuration names, in the order in which they are asked. None is a fine answer. */
export const enginesOf = (config: TranslateConfig): readonly Engine[] =>
  (config.TRANSLATE_LIBRETRANSLATE_URL ?? []).map((url, place) =>
    libreTranslate({
      id: place === 0 ? 'libretranslate' : `libretranslate-${String(place + 1)}`,
      url,
      key: config.TRANSLATE_LIBRETRANSLATE_KEY,
    }),
  );
