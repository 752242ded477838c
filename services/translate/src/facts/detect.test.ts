import { expect, test } from '@jest/globals';
import { locales, type Locale } from '@storybell/contracts/locale';
import { detect, isOtherLanguage } from './detect.ts';

test.each<[string, Locale, Locale, boolean]>([
  ['Dziękuję, będę o piątej', 'pl', 'pl', false],
  ['Dziekuje, bede o piatej', 'pl', 'pl', false],
  ['Thank you, I will be there', 'pl', 'en-GB', false],
  ['Thank you very much', 'ur', 'en-GB', false],
  ['theek hai, shukriya', 'ur', 'ur', true],
  ['main panj vaje aavangi', 'pa', 'pa', true],
  ['جی ہاں، شکریہ', 'ur', 'ur', false],
  ['نعم، شكراً لكم كثيراً، هذه رسالة', 'en-GB', 'ar', false],
  ['خیلی ممنون، فردا می‌آیم', 'en-GB', 'fa', false],
  ['Дякую, ми будемо о п’ятій', 'ru', 'uk', false],
  ['Спасибо, мы будем в пять', 'ru', 'ru', false],
  ['謝謝，我們五點到', 'zh-Hans', 'zh-Hant', false],
  ['谢谢，我们五点到', 'zh-Hant', 'zh-Hans', false],
  ['Mahadsanid, waan imanayaa', 'so', 'so', false],
  ['Dzisiaj dzieci bawiły się w ogrodzie', 'en-GB', 'pl', false],
  ['The children played in the garden', 'en-GB', 'en-GB', false],
  ['Zuzia loved the Wielkanoc eggs', 'en-GB', 'en-GB', false],
])('%s, from a reader of %s, is %s (in Latin letters only: %s)', (text, prior, locale, isRomanised) => {
  expect(detect(text, prior)).toMatchObject({ locale, isRomanised });
});

test('without a letter nothing speaks against what the writer reads', () => {
  for (const text of ['', '😀 10:45', '👍👍', 'https://a.example/x'])
    for (const prior of locales) expect(detect(text, prior)).toEqual({ locale: prior, isRomanised: false });
});

test.each<[string, Locale, boolean]>([
  ['Las niñas jugaron en el jardín toda la tarde con sus amigas', 'pt', true],
  ['As meninas brincaram no jardim toda a tarde com as amigas', 'pt', false],
  ['Девочки играли в саду и пели песни', 'uk', true],
  ['Дівчата грали в саду і співали пісні', 'uk', false],
  ['بچے باغ میں کھیل رہے تھے', 'fa', true],
  ['بچه‌ها در باغ بازی می‌کردند', 'fa', false],
  ['孩子们在花园里玩', 'zh-Hant', true],
  ['ok', 'pl', false],
])('%s is no %s: %s', (text, locale, isOther) => {
  expect(isOtherLanguage(text, locale)).toBe(isOther);
});
