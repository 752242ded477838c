/**
 * Names of days and months for languages that a browser may not know: Chromium 156 has no dates in Somali and Albanian
 * and none that a person can read in Panjabi ("M05 28, Thu"). Source: CLDR, as Node 24 has it; the Pashto weekdays and
 * the Sorani spelling are those of our own texts.
 */
import type { Locale } from '@storybell/contracts/locale';

export interface CalendarNames {
  /** From Sunday. */
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
}

export const calendarNames: Readonly<Partial<Record<Locale, CalendarNames>>> = {
  so: {
    weekdays: ['Axad', 'Isniin', 'Talaado', 'Arbaco', 'Khamiis', 'Jimco', 'Sabti'],
    months: [
      'Jannaayo',
      'Febraayo',
      'Maarso',
      'Abriil',
      'Maayo',
      'Juun',
      'Luulyo',
      'Ogosto',
      'Sebteembar',
      'Oktoobar',
      'Noofeembar',
      'Diseembar',
    ],
  },
  pa: {
    weekdays: ['ਐਤਵਾਰ', 'ਸੋਮਵਾਰ', 'ਮੰਗਲਵਾਰ', 'ਬੁੱਧਵਾਰ', 'ਵੀਰਵਾਰ', 'ਸ਼ੁੱਕਰਵਾਰ', 'ਸ਼ਨੀਵਾਰ'],
    months: ['ਜਨਵਰੀ', 'ਫ਼ਰਵਰੀ', 'ਮਾਰਚ', 'ਅਪ੍ਰੈਲ', 'ਮਈ', 'ਜੂਨ', 'ਜੁਲਾਈ', 'ਅਗਸਤ', 'ਸਤੰਬਰ', 'ਅਕਤੂਬਰ', 'ਨਵੰਬਰ', 'ਦਸੰਬਰ'],
  },
  sq: {
    weekdays: ['e diel', 'e hënë', 'e martë', 'e mërkurë', 'e enjte', 'e premte', 'e shtunë'],
    months: [
      'janar',
      'shkurt',
      'mars',
      'prill',
      'maj',
      'qershor',
      'korrik',
      'gusht',
      'shtator',
      'tetor',
      'nëntor',
      'dhjetor',
    ],
  },
  ps: {
    weekdays: ['یکشنبه', 'دوشنبه', 'سه شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه', 'شنبه'],
    months: [
      'جنوري',
      'فبروري',
      'مارچ',
      'اپریل',
      'مۍ',
      'جون',
      'جولای',
      'اګست',
      'سېپتمبر',
      'اکتوبر',
      'نومبر',
      'دسمبر',
    ],
  },
  ckb: {
    weekdays: ['یەکشەممە', 'دووشەممە', 'سێشەممە', 'چوارشەممە', 'پێنجشەممە', 'هەینی', 'شەممە'],
    months: [
      'کانوونی دووەم',
      'شوبات',
      'ئازار',
      'نیسان',
      'ئایار',
      'حوزەیران',
      'تەمووز',
      'ئاب',
      'ئەیلوول',
      'تشرینی یەکەم',
      'تشرینی دووەم',
      'کانوونی یەکەم',
    ],
  },
};
