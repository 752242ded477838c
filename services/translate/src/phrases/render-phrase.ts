/** A matched phrase in the words of a language, its slots filled by type. */
import { dirOf, type Locale } from '@storybell/contracts/locale';
import { renderFact } from '../facts/unmask.ts';
import type { PhraseMatch, PhrasePart } from './match-phrase.ts';
import { phraseFiles, type PhraseFile } from './phrase-files.ts';
import type { SlotValue } from './slot-values.ts';

interface Speaker {
  readonly locale: Locale;
  readonly tag: string;
  readonly file: PhraseFile;
  readonly plural: Intl.PluralRules;
  readonly list: (items: readonly string[]) => string;
}

// Bare pt is Brazil's.
const tagOf = (locale: Locale) => (locale === 'pt' ? 'pt-PT' : locale);

/** Between words, and before the last: for languages that Intl.ListFormat may not know, where it would say "and". */
const joints: Readonly<Partial<Record<Locale, readonly [string, string]>>> = {
  ckb: ['، ', ' و '],
  sq: [', ', ' dhe '],
};

function listerOf(locale: Locale): Speaker['list'] {
  const joint = joints[locale];
  if (joint === undefined) {
    const format = new Intl.ListFormat(tagOf(locale), { type: 'conjunction', style: 'long' });
    return (items) => format.format(items);
  }
  const [comma, and] = joint;
  return (items) =>
    [items.slice(0, -1).join(comma), ...items.slice(-1)].filter((part) => part !== '').join(and);
}

const speakers = new Map<Locale, Speaker>(
  [...phraseFiles].map(([locale, file]) => [
    locale,
    {
      locale,
      tag: tagOf(locale),
      file,
      plural: new Intl.PluralRules(tagOf(locale)),
      list: listerOf(locale),
    },
  ]),
);

/** Sentence ends of the scripts that have their own. */
const endings: Readonly<Partial<Record<Locale, Readonly<Record<string, string>>>>> = {
  ur: { '.': '۔', '?': '؟' },
  ar: { '?': '؟' },
  fa: { '?': '؟' },
  pa: { '.': '।' },
  bn: { '.': '।' },
  hi: { '.': '।' },
  ps: { '?': '؟' },
  ckb: { '?': '؟' },
  el: { '?': ';' },
  'zh-Hans': { '.': '。', '!': '！', '?': '？' },
  'zh-Hant': { '.': '。', '!': '！', '?': '？' },
};
const isChinese = (locale: Locale) => locale === 'zh-Hans' || locale === 'zh-Hant';
const commaOf = (locale: Locale) => (isChinese(locale) ? '，' : dirOf(locale) === 'rtl' ? '، ' : ', ');
const colonOf = (locale: Locale) => (isChinese(locale) ? '：' : locale === 'fr' ? ' : ' : ': ');

/** Sentences that were joined in English are sentences of their own elsewhere. @returns undefined when one has no words. */
export function renderPhrase({ parts, ending, signs }: PhraseMatch, locale: Locale): string | undefined {
  const speaker = speakers.get(locale);
  if (speaker === undefined) return undefined;
  const rendered: string[] = [];
  for (const [at, part] of parts.entries()) {
    const words = renderPart(part, speaker);
    if (words === undefined) return undefined;
    rendered.push(ended(words, at === parts.length - 1 ? ending : '.', locale));
  }
  return [rendered.join(isChinese(locale) ? '' : ' '), ...signs].join(' ');
}

function ended(words: string, ending: string, locale: Locale): string {
  const isEnded = ending === '' || /(?:[\p{P}\p{S}]|\bhttps?:\S+)$/u.test(words.replaceAll('\u2069', ''));
  return isEnded ? words : words + (endings[locale]?.[ending] ?? ending);
}

function renderPart({ id, values, frames }: PhrasePart, speaker: Speaker): string | undefined {
  const words = speaker.file.phrases[id];
  if (words === undefined) return undefined;
  const count = values.count?.kind === 'count' ? values.count.count : 0;
  const pattern = typeof words === 'string' ? words : (words[speaker.plural.select(count)] ?? words.other);
  const filled = pattern === undefined ? undefined : fill(pattern, values, speaker);
  if (filled === undefined) return undefined;
  if (frames.length === 0) return capital(filled, speaker);
  const places = frames.map((frame) => renderFrame(frame, speaker));
  const known = places.filter((place) => place !== undefined);
  if (known.length < places.length) return undefined;
  const place = known.join(commaOf(speaker.locale));
  return `${capital(place, speaker)}${colonOf(speaker.locale)}${capital(filled, speaker)}`;
}

function renderFrame(frame: SlotValue, speaker: Speaker): string | undefined {
  const words = renderValue(frame, speaker, '', 0);
  if (words === undefined) return undefined;
  const around = speaker.file.slots['frame'];
  if (frame.kind === 'fact') return around?.['time']?.replace('{time}', words);
  return frame.kind === 'names' ? around?.['together']?.replace('{names}', words) : words;
}

function fill(pattern: string, values: PhrasePart['values'], speaker: Speaker): string | undefined {
  let filled = '';
  let done = 0;
  for (const found of pattern.matchAll(/\{(\w+)\}/gu)) {
    const value = Object.entries(values).find(([slot]) => slot === found[1])?.[1];
    const words = value === undefined ? undefined : renderValue(value, speaker, pattern, found.index);
    if (words === undefined) return undefined;
    filled += pattern.slice(done, found.index) + words;
    done = found.index + found[0].length;
  }
  return filled + pattern.slice(done);
}

const capital = (text: string, { tag }: Speaker) =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(tag));

function renderValue(value: SlotValue, speaker: Speaker, pattern: string, at: number): string | undefined {
  const { file, list, locale } = speaker;
  switch (value.kind) {
    case 'fact':
      return renderFact(value.fact, locale);
    case 'names':
      return list(value.facts.map((fact) => renderFact(fact, locale)));
    case 'count':
      return String(value.count);
    case 'words': {
      const known = file.slots[value.slot] ?? {};
      const words = value.keys.map((key) => known[key]);
      const found = words.filter((word) => word !== undefined);
      return found.length === words.length ? list(found) : undefined;
    }
    case 'day': {
      const days = file.slots['day'] ?? {};
      const date = value.date === undefined ? undefined : renderFact(value.date, locale);
      const part = value.part === undefined ? undefined : file.slots['part']?.[value.part];
      if (value.part !== undefined && part === undefined) return undefined;
      if (value.key === 'week_of') return days['week_of']?.replace('{date}', date ?? '');
      const day = value.key === undefined ? days['date']?.replace('{date}', date ?? '') : days[value.key];
      const more = [value.key === undefined ? undefined : date, part].filter((one) => one !== undefined);
      if (day === undefined || more.length === 0) return day;
      return `${day} (${more.join(', ')})`;
    }
    case 'your_child':
      return yourChild(pattern, at, speaker);
  }
}

/** After these, Hindi, Urdu, Panjabi and Gujarati bend the words for "your child". */
const bending =
  /^(?:\S|\s(?:ने|को|का|की|के|में|से|पर|ਨੇ|ਨੂੰ|ਦਾ|ਦੀ|ਦੇ|ਵਿੱਚ|ਲਈ|ਉੱਤੇ|نے|کو|کا|کی|کے|میں|سے|پر|માટે|પર|વિશે)(?=\s))/u;
/** Where no name can be replaced: a call by name, and endings that only a name takes. */
const bound = /^(?:[,،，!！]|-ஐ| এর| के लिए$)/u;

/** Languages that write "your child" alike wherever it stands. */
const unbent: readonly Locale[] = ['ar', 'fa', 'zh-Hans', 'zh-Hant'];

/** Only at the start of a sentence, or of what follows a colon or a dash, where every language has a form that fits. */
function yourChild(pattern: string, at: number, { file, locale }: Speaker): string | undefined {
  const before = pattern.slice(0, at);
  const isFree = before === '' || /[:：–]\s*$/u.test(before);
  if (!isFree && !(unbent.includes(locale) && /(?:\s|\p{Script=Han}|[，、])$/u.test(before)))
    return undefined;
  const after = pattern.slice(at + '{child}'.length);
  if (bound.test(after) || after.startsWith('-')) return undefined;
  const forms = file.slots['child'];
  return bending.test(after) && !after.startsWith(':') ? forms?.['marked'] : forms?.['whole'];
}
