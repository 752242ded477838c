/**
 * What a text to our number asks for: STOP, START or HELP in the languages that families write in, as the whole message.
 * Words that are an ordinary answer ("done", "no", "yes") are left out, except those that Twilio itself obeys. Pure.
 */
import { locales, type Locale } from '@storybell/contracts/locale';

export type Meaning = 'stop' | 'start' | 'help' | 'other';

type Words = Readonly<Record<Exclude<Meaning, 'other'>, string>>;

/** Twilio's English words: it obeys them by itself. Source: its page on opt-out keywords, with REVOKE and OPTOUT. */
const english: Words = {
  stop: 'stop, stopall, stop all, unsubscribe, cancel, end, quit, revoke, optout, opt out',
  start: 'start, yes, unstop',
  help: 'help, info',
};

/** Separated by commas; compared as {@link fold} writes them. */
const words: Readonly<Record<Locale, Words>> = {
  'en-GB': english,
  pl: {
    stop: 'koniec, rezygnuję, rezygnacja, wypisz, wypisz mnie, wyłącz, anuluj, zatrzymaj',
    start: 'włącz, wznów, zapisz mnie',
    help: 'pomoc, pomocy',
  },
  ro: {
    stop: 'oprește, opriți, oprire, dezabonare, dezabonează-mă, renunț, anulează',
    start: 'pornește, reia, abonare',
    help: 'ajutor',
  },
  pa: { stop: 'ਰੋਕੋ, ਬੰਦ, ਬੰਦ ਕਰੋ, ਸਟਾਪ', start: 'ਸ਼ੁਰੂ, ਸ਼ੁਰੂ ਕਰੋ, ਸਟਾਰਟ', help: 'ਮਦਦ, ਸਹਾਇਤਾ' },
  ur: { stop: 'روکیں, روک دیں, بند, بند کریں, اسٹاپ', start: 'شروع, شروع کریں, اسٹارٹ', help: 'مدد' },
  pt: {
    stop: 'parar, pare, sair, cancelar, cancele, anular, remover',
    start: 'iniciar, começar, voltar a receber',
    help: 'ajuda',
  },
  es: {
    stop: 'parar, pare, detener, baja, darme de baja, dar de baja, cancelar, salir',
    start: 'iniciar, empezar, alta, darme de alta',
    help: 'ayuda',
  },
  ar: {
    stop: 'إيقاف, أوقف, أوقفوا, توقف, قف, إلغاء, إلغاء الاشتراك, ستوب',
    start: 'ابدأ, بدء, اشتراك, تشغيل',
    help: 'مساعدة',
  },
  bn: { stop: 'বন্ধ, বন্ধ করুন, থামান, থামুন, স্টপ', start: 'শুরু, শুরু করুন, চালু করুন', help: 'সাহায্য' },
  gu: { stop: 'બંધ, બંધ કરો, રોકો, સ્ટોપ', start: 'શરૂ, શરૂ કરો, ચાલુ કરો', help: 'મદદ' },
  it: {
    stop: 'basta, ferma, fermare, annulla, cancellami, disiscrivi, disiscrizione',
    start: 'inizia, riprendi, iscrivimi',
    help: 'aiuto',
  },
  ta: {
    stop: 'நிறுத்து, நிறுத்தவும், நிறுத்துங்கள், ஸ்டாப்',
    start: 'தொடங்கு, தொடங்கவும், ஆரம்பி',
    help: 'உதவி',
  },
  fr: {
    stop: 'arrêt, arrêter, arrêtez, désabonner, désabonnement, désinscription, résilier',
    start: 'reprendre, réabonner, démarrer',
    help: 'aide',
  },
  lt: {
    stop: 'stabdyti, stabdyk, sustabdyti, atsisakau, atsisakyti, nutraukti, atšaukti',
    start: 'pradėti, tęsti, įjungti',
    help: 'pagalba',
  },
  'zh-Hans': { stop: '停止, 停, 退订, 取消, 取消订阅, td', start: '开始, 恢复, 订阅', help: '帮助' },
  'zh-Hant': { stop: '停止, 停, 退訂, 取消, 取消訂閱', start: '開始, 恢復, 訂閱', help: '幫助, 說明' },
  tr: {
    stop: 'dur, durdur, iptal, iptal et, ret, abonelikten çık',
    start: 'başla, başlat, devam',
    help: 'yardım',
  },
  bg: {
    stop: 'стоп, спри, спрете, отказ, откажи, отпиши ме',
    start: 'старт, започни, абонирай ме',
    help: 'помощ',
  },
  ru: {
    stop: 'стоп, остановить, остановите, отписаться, отпишите, отмена, отказ',
    start: 'старт, начать, подписаться, возобновить',
    help: 'помощь, справка',
  },
  fa: { stop: 'توقف, متوقف کنید, لغو, لغو اشتراک, قطع', start: 'شروع, آغاز, اشتراک', help: 'کمک, راهنما' },
  hu: {
    stop: 'állj, leállítás, leiratkozás, leiratkozom, lemondás, lemondom',
    start: 'indítás, folytatás, feliratkozom',
    help: 'segítség',
  },
  el: {
    stop: 'στοπ, σταμάτα, σταματήστε, διακοπή, διαγραφή, ακύρωση',
    start: 'έναρξη, ξεκίνα, συνέχεια',
    help: 'βοήθεια',
  },
  so: {
    stop: 'jooji, joogso, iga jooji, jooji farriimaha',
    start: 'bilow, bilaw, ii soo celi',
    help: 'caawin, caawimaad, i caawi',
  },
  hi: { stop: 'रोकें, रोको, बंद, बंद करो, बंद करें, स्टॉप', start: 'शुरू, शुरू करें, चालू करें', help: 'मदद, सहायता' },
  uk: {
    stop: 'стоп, зупинити, зупиніть, відписатися, відписка, відмова, скасувати',
    start: 'старт, почати, підписатися, відновити',
    help: 'допомога, довідка',
  },
  ckb: {
    stop: 'وەستان, بیوەستێنە, ڕاگرتن, ڕایبگرە, ستۆپ',
    start: 'دەستپێکردن, دەست پێ بکە',
    help: 'یارمەتی',
  },
  ps: { stop: 'ودروه, ودروئ, بند, بند کړئ, ستاپ', start: 'پیل, پیل کړئ, شروع', help: 'مرسته' },
  sq: {
    stop: 'ndal, ndalo, ndaloni, anulo, çregjistrohu',
    start: 'fillo, nis, rifillo',
    help: 'ndihmë, ndihme',
  },
};

/** Letters that people write for one another and that no decomposition joins. */
const alike: Readonly<Record<string, string>> = {
  ł: 'l',
  ı: 'i',
  ς: 'σ',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ە: 'ه',
  ھ: 'ه',
};

/**
 * The same for capitals, accents, Arabic vowel signs, full-width letters, invisible characters, and whatever punctuation
 * or emoji stands around it: a phone without Polish letters must be understood too.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F\u064B-\u065F\u0670\u0640\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F]/gu, '')
    .replaceAll(/[łıςيىكەھ]/gu, (letter) => alike[letter] ?? letter)
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[\p{P}\p{S}\s\uFE0F]+|[\p{P}\p{S}\s\uFE0F]+$/gu, '');
}

const wordsOf = (list: string) => list.split(',').map(fold);

const meanings = new Map<string, Meaning>(
  (['stop', 'start', 'help'] as const).flatMap((meaning) =>
    locales.flatMap((locale) => wordsOf(words[locale][meaning]).map((word) => [word, meaning] as const)),
  ),
);

/** Every word in every language, for the page that lists them and for tests. */
export const keywordsOf = (locale: Locale, meaning: Exclude<Meaning, 'other'>): string[] =>
  words[locale][meaning].split(',').map((word) => word.trim());

/** Any language's word counts for everybody: who reads Polish may well answer STOP. */
export const meaningOf = (text: string): Meaning => meanings.get(fold(text)) ?? 'other';
