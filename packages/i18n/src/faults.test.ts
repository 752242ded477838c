import { expect, test } from '@jest/globals';
import type { Locale } from '@storybell/contracts/locale';
import { faultsOf, isolatesBalanced, unisolated, type Said } from './faults.ts';

const sms = 'Little Foxes: there is a notice for you. Please read it: {{link}}';
const sentence = 'Please open the app and read the new notice.';

const faultless: readonly (readonly [Locale, string, string, string])[] = [
  ['pl', 'a', 'Otwórz aplikację i przeczytaj nowe ogłoszenie.', sentence],
  ['ur', 'a', 'براہ کرم ایپ کھولیں اور نیا نوٹس پڑھیں۔', sentence],
  ['zh-Hant', 'a', '請打開應用程式，閱讀新的通知。', sentence],
  ['so', 'sms.notice', 'Waxaa kuu timid ogeysiis. Fadlan akhri: {{link}}', sms],
  ['ar', 'days_two', 'يومان', '{{count}} days'],
];

test.each(faultless)('%s %s has no fault', (locale, path, said, model) => {
  expect(faultsOf({ locale, path, said, model })).toEqual([]);
});

const planted: readonly (readonly [string, Said, string])[] = [
  ['nothing said', { locale: 'pl', path: 'a', said: ' ', model: 'Sleep' }, 'empty'],
  ['a slot lost', { locale: 'pl', path: 'a', said: 'Cześć', model: 'Hello {{name}}' }, 'slots'],
  ['a slot doubled', { locale: 'pl', path: 'a', said: '{{name}} {{name}}', model: '{{name}}' }, 'slots'],
  ['a slot half typed', { locale: 'pl', path: 'a', said: 'Cześć {name}', model: 'Hello' }, 'slots'],
  ['another text called up', { locale: 'pl', path: 'a', said: 'Sen $t(entry.and)', model: 'Sleep' }, 'slots'],
  ['the number lost', { locale: 'ar', path: 'days_few', said: 'أيام', model: '{{count}} days' }, 'slots'],
  ['English left', { locale: 'pl', path: 'a', said: 'Sleep', model: 'Sleep' }, 'english'],
  ['an English word', { locale: 'ro', path: 'a', said: 'Deschideți the aplicația', model: 'x' }, 'english'],
  ['an isolate open', { locale: 'ur', path: 'a', said: 'نیند \u2068{{n}}', model: '{{n}}' }, 'isolates'],
  ['an isolate in an SMS', { locale: 'ur', path: 'sms.a', said: 'نیند \u2068x\u2069', model: 'x' }, 'isolates'],
  ['Latin letters in Urdu', { locale: 'ur', path: 'a', said: 'neend نیند', model: 'Sleep' }, 'script'],
  ['Urdu letters in Polish', { locale: 'pl', path: 'a', said: 'Sen نیند', model: 'Sleep' }, 'script'],
  ['Arabic kaf in Persian', { locale: 'fa', path: 'a', said: 'كتاب', model: 'Book' }, 'script'],
  ['Persian yeh in Arabic', { locale: 'ar', path: 'a', said: 'نوم هادی', model: 'A calm sleep' }, 'script'],
  ['Urdu heh in Pashto', { locale: 'ps', path: 'a', said: 'ہو', model: 'Yes' }, 'script'],
  ['Arabic letters in Sorani', { locale: 'ckb', path: 'a', said: 'يەك', model: 'One' }, 'script'],
  ['Russian in Ukrainian', { locale: 'uk', path: 'a', said: 'Сон был', model: 'There was a sleep' }, 'script'],
  ['Ukrainian in Russian', { locale: 'ru', path: 'a', said: 'Сон і мир', model: 'Sleep' }, 'script'],
  ['Russian in Bulgarian', { locale: 'bg', path: 'a', said: 'Сон был', model: 'Sleep' }, 'script'],
  ['simplified in traditional', { locale: 'zh-Hant', path: 'a', said: '请打開', model: 'Open' }, 'script'],
  ['traditional in simplified', { locale: 'zh-Hans', path: 'a', said: '請打开', model: 'Open' }, 'script'],
  ['accents in Somali', { locale: 'so', path: 'a', said: 'Hurdó', model: 'Sleep' }, 'script'],
  ['digits of another script', { locale: 'bn', path: 'a', said: 'ঘুম ১২', model: 'Sleep 12' }, 'script'],
  ['a sentence cut short', { locale: 'pl', path: 'a', said: 'Otwórz.', model: sentence }, 'length'],
  ['a sentence swollen', { locale: 'pl', path: 'a', said: 'Otwórz '.repeat(20), model: sentence }, 'length'],
  ['markup', { locale: 'pl', path: 'a', said: '<b>Sen</b>', model: 'Sleep' }, 'markup'],
  ['a curly quote in an SMS', { locale: 'it', path: 'sms.a', said: 'c’è {{link}}', model: '{{link}}' }, 'quotes'],
  ['an SMS of two segments', { locale: 'pl', path: 'sms.a', said: `${'ż'.repeat(40)} {{link}}`, model: `${'z'.repeat(40)} {{link}}` }, 'segments'],
  ['a keyword translated', { locale: 'pl', path: 'sms.a', said: 'Odpisz KONIEC', model: 'Send STOP' }, 'keyword'],
  ['Italian that leaves GSM-7', { locale: 'it', path: 'sms.a', said: 'È qui {{link}}', model: 'x {{link}}' }, 'segments'],
]; // prettier-ignore

test.each(planted)('a planted fault is found: %s', (_, said, kind) => {
  expect(faultsOf(said).map((fault) => fault.kind)).toContain(kind);
});

test('what may be English is left alone', () => {
  expect(faultsOf({ locale: 'pl', path: 'a', said: 'Pizza', model: 'Pizza', mayBeEnglish: true })).toEqual(
    [],
  );
});

test('an isolate that closes before it opens is not balanced', () => {
  expect(isolatesBalanced('\u2069x\u2068')).toBe(false);
  expect(isolatesBalanced('\u2068x\u2069 \u2068\u2068y\u2069\u2069')).toBe(true);
});

test('a name that stands bare in text from right to left is found, and in text from left to right it may', () => {
  expect(unisolated('ur', 'نیند Amelia', ['Amelia'])).toEqual(['Amelia']);
  expect(unisolated('ur', 'نیند \u2068Amelia\u2069', ['Amelia'])).toEqual([]);
  expect(unisolated('pl', 'Sen Amelia', ['Amelia'])).toEqual([]);
});
