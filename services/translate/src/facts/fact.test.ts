import { expect, test } from '@jest/globals';
import { locales, type Locale } from '@storybell/contracts/locale';
import fc from 'fast-check';
import { codeOf, goodTranslation } from '../testing/libre-translate.ts';
import type { FactKind, Masked } from './fact.ts';
import { lock } from './lock.ts';
import { hasWords, mask, namePattern } from './mask.ts';
import { normalise } from './normalise.ts';
import { joinSegments, segmentText } from './segment.ts';
import { renderDate, renderTime, unmask } from './unmask.ts';
import { missedTerms, termsIn } from './terms.ts';
import { findDamage, type Damage } from './verify.ts';

const names = ['Amara', 'Zofia', 'Hope', 'Rose', "O'Brien", 'Anna', 'Anna Maria'];

function masked(text: string): Masked {
  const found = mask(normalise(text), namePattern(names));
  if (found === undefined) throw new Error('more facts than tokens');
  return found;
}
const factsOf = (text: string) => masked(text).facts.map(({ kind, text: words }) => [kind, words]);

test.each<[string, readonly (readonly [FactKind, string])[]]>([
  [
    'Amara’s coat and Zofia',
    [
      ['name', 'Amara'],
      ['name', 'Zofia'],
    ],
  ],
  [
    'Hope hopes the rose is red, Rose',
    [
      ['name', 'Hope'],
      ['name', 'Rose'],
    ],
  ],
  ['Rosemary and Anna Maria', [['name', 'Anna Maria']]],
  [
    "Anna-Lena and Mrs O'Brien",
    [
      ['name', 'Anna-Lena'],
      ['name', "O'Brien"],
    ],
  ],
  [
    'by 3:30pm, 9 a.m. or 17:05',
    [
      ['time', '3:30pm'],
      ['time', '9 a.m.'],
      ['time', '17:05'],
    ],
  ],
  [
    'at 3.30 we gave 2.5 ml',
    [
      ['time', '3.30'],
      ['dose', '2.5 ml'],
    ],
  ],
  [
    'on 12 March, 1st of May 2026 or 03/04/2026',
    [
      ['date', '12 March'],
      ['date', '1st of May 2026'],
      ['date', '03/04/2026'],
    ],
  ],
  ['it may be 5 days', [['number', '5']]],
  [
    '£12.50 or 50p, 38.5 °C',
    [
      ['money', '£12.50'],
      ['money', '50p'],
      ['temperature', '38.5 °C'],
    ],
  ],
  [
    'call +44 7700 900123 or 020 7946 0018',
    [
      ['phone', '+44 7700 900123'],
      ['phone', '020 7946 0018'],
    ],
  ],
  [
    'see https://a.example/x?y=1. Or a.b@c.example',
    [
      ['url', 'https://a.example/x?y=1'],
      ['email', 'a.b@c.example'],
    ],
  ],
  [
    '3x2 and ٣',
    [
      ['number', '3'],
      ['number', '2'],
      ['number', '٣'],
    ],
  ],
  [
    'well done 👩🏽‍🍳 <3',
    [
      ['emoji', '👩🏽‍🍳'],
      ['emoji', '<3'],
    ],
  ],
  ['our code is XQNAXQ', [['literal', 'XQNAXQ']]],
])('%s: its facts', (text, facts) => {
  expect(factsOf(text)).toEqual(facts);
});

test('what is masked holds no digit and no name, and comes back as it was', () => {
  const text = "Amara's temperature at 14:05 was 38.5 °C; 2 children, Amara and Zofia, paid £3.";

  const { text: hidden, facts } = masked(text);

  expect(hidden).not.toMatch(/\d|Amara|Zofia/u);
  expect(unmask(hidden, facts, 'en-GB')).toBe(text);
});

test('more facts of a kind than tokens are refused', () => {
  expect(mask(Array.from({ length: 21 }, (_, at) => String(at)).join(' '), undefined)).toBeUndefined();
});

const lockedFacts = (text: string, names: readonly string[] = []) =>
  lock(normalise(text), namePattern(names), 'en-GB')?.facts.map(
    ({ kind, text: words }) => `${kind} ${words}`,
  );

test.each<[string, readonly string[]]>([
  [
    'We gave two puffs of Ventolin and half a Piriton',
    ['number two', 'medicine Ventolin', 'medicine Piriton'],
  ],
  ['twenty-five minutes, one more and the two of them', ['number twenty-five']],
  ['a two-year-old', []],
  ['½ a banana and 1½ tsp', ['number ½', 'dose 1½ tsp']],
  ['7.5mls at 12.30', ['dose 7.5mls', 'time 12.30']],
  ['keycap 5️⃣ and flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿', ['emoji 5️⃣', 'emoji 🏴󠁧󠁢󠁥󠁮󠁧󠁿']],
  ['x q n a x q', ['literal x q n a x q']],
  ['the fax queue', []],
])('%s: what an engine may not see of it', (text, facts) => {
  expect(lockedFacts(text)).toEqual(facts);
});

test('more than twenty in a row become one, kept as written', () => {
  const names = Array.from(
    { length: 300 },
    (_, at) => `Name${String.fromCodePoint(97 + (at % 26), 97 + Math.floor(at / 26))}`,
  );
  const text = `Well done ${names.join(', ')}!`;

  const locked = lock(text, namePattern(names), 'en-GB');

  expect(locked?.text).toBe('Well done XQNAXQ!');
  expect(unmask('Brawo XQNAXQ!', locked?.facts ?? [], 'pl')).toBe(`Brawo ${names.join(', ')}!`);
});

test.each<[string, readonly string[], boolean]>([
  ['Will you bring a coat, Will?', ['name Will'], false],
  ['Will needs a nap.', ['name Will'], false],
  ['Will Amara come?', ['name Amara'], false],
  ['Will and Amara sang.', ['name Will', 'name Amara'], false],
  ['Hope she feels better.', [], false],
  ['Hope better soon.', ['name Hope'], true],
  ['May I ask May?', ['name May'], false],
  ['The trip is on 12 May with May.', ['date 12 May', 'name May'], false],
  ['Mark the date.', [], false],
  ['we hope the rose is red', [], false],
  ['amara and AMARA', ['name amara', 'name AMARA'], false],
  ['Anna-Lena met Anna-Maria Kowalska', ['name Anna-Lena', 'name Anna-Maria'], false],
  ['Roses and Hopeful', [], false],
])('%s: its names', (text, facts, isUnsure) => {
  const people = namePattern(['Amara', 'Will', 'Hope', 'May', 'Mark', 'Rose', 'Anna-Lena', 'Anna']);
  const locked = lock(normalise(text), people, 'en-GB');

  expect(locked?.facts.map((fact) => `${fact.kind} ${fact.text}`)).toEqual(facts);
  expect(locked?.isUnsure ?? false).toBe(isUnsure);
});

test.each([
  ['A\u202Emara\u202C', 'Amara'],
  ['A\u200Bma\u200Dra', 'Amara'],
  ['zero\u0000byte \uD800lone', 'zerobyte lone'],
  ['می\u200Cروم', 'می\u200Cروم'],
  ['👩🏽\u200D🍳', '👩🏽\u200D🍳'],
  ['one\r\ntwo', 'one\ntwo'],
])('%j is read as %j', (text, read) => {
  expect(normalise(text)).toBe(read);
});

test('a sentence of facts alone needs no words', () => {
  expect(hasWords(masked('10:45 £3 😀'))).toBe(false);
  expect(hasWords(masked('at 10:45'))).toBe(true);
});

test.each([
  ['3:30pm', '15:30'],
  ['12:15 am', '00:15'],
  ['12 noon', '12'],
  ['9 a.m.', '09:00'],
  ['17.05', '17:05'],
  ['3:30', '3:30'],
])('%s is %s on every clock', (text, shown) => {
  const written = text === '12 noon' ? '12' : text;
  for (const locale of locales)
    expect(renderTime(written, locale)).toMatch(new RegExp(`^${shown.replace('.', '\\.')}$`, 'u'));
});

test('dates are written as the language does, in Latin digits and the Gregorian calendar', () => {
  expect(renderDate('12th March 2026', 'pl')).toBe('12 marca 2026');
  expect(renderDate('03/04/2026', 'fr')).toBe('3 avril 2026');
  expect(renderDate('29 February', 'ro')).toBe('29 februarie');
  expect(renderDate('31 June', 'pl')).toBe('31 June');
  for (const locale of locales) expect(renderDate('12 March 2026', locale)).toMatch(/12.*2026|2026.*12/u);
});

test('names and amounts are isolated where the writing goes from right to left, and nowhere else', () => {
  const { text, facts } = masked('Amara took 5 ml at 14:05.');

  expect(unmask(text, facts, 'ur')).toBe('\u2068Amara\u2069 took \u20685 ml\u2069 at 14:05.');
  expect(unmask(text, facts, 'pl')).toBe('Amara took 5 ml at 14:05.');
});

test.each<[string, readonly string[]]>([
  ['We sang. We danced!', ['We sang.', 'We danced!']],
  ['Dr. Smith came. Mrs. Jones too.', ['Dr. Smith came.', 'Mrs. Jones too.']],
  [
    'Come at 3 p.m. on Monday. Bring approx. 5 pears.',
    ['Come at 3 p.m. on Monday.', 'Bring approx. 5 pears.'],
  ],
  ['- nappies\n- wipes', ['nappies', 'wipes']],
  ['Lovely day 😀❤️ See you!', ['Lovely day 😀❤️ See you!']],
  ['Lovely day! 😀', ['Lovely day!']],
  ['😀', ['😀']],
])('%j is cut into its sentences', (text, sentences) => {
  const segments = segmentText(normalise(text), 'en-GB');

  expect(segments.map((one) => one.words)).toEqual(sentences);
  expect(joinSegments(segments, segments.map((one) => one.words), 'pl')).toBe(normalise(text)); // prettier-ignore
});

test('whatever is written, its sentences put together are the text again', () => {
  const piece = fc.constantFrom(
    'We sang. ',
    'Dr. ',
    'p.m. ',
    '\n',
    '- ',
    '😀 ',
    '3 ',
    'ok! ',
    '… ',
    '؟ ',
    'Amara ',
    '。',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
        fc.string({ unit: 'grapheme' }),
      ),
      (raw) => {
        const text = normalise(raw);
        const segments = segmentText(text, 'en-GB');
        const joined = joinSegments(segments, segments.map((one) => one.words), 'pl'); // prettier-ignore
        expect(joined).toBe(text.trim());
      },
    ),
  );
});

const asked = masked('Amara and Zofia played from 10:15 to 11:30 with 3 balls in the sun.');
const good = 'Amara i Zofia bawili się od 10:15 do 11:30 w słońcu z 3 piłkami.';
const goodMasked = 'XQNAXQ i XQNBXQ bawili się od XQTAXQ do XQTBXQ w słońcu z XQBAXQ piłkami.';

test('a right answer may be shown, also when the engine changed case or put blanks into a token', () => {
  expect(findDamage(goodMasked, asked, 'en-GB', 'pl')).toBeUndefined();
  expect(findDamage(goodMasked.replace('XQNAXQ', 'xq na xq'), asked, 'en-GB', 'pl')).toBeUndefined();
  expect(unmask(goodMasked.replace('XQNAXQ', 'xq na xq'), asked.facts, 'pl')).toBe(good);
});

test.each<[Damage, string]>([
  ['token_lost', goodMasked.replace('XQTBXQ', '')],
  ['token_doubled', `${goodMasked} XQNAXQ`],
  ['token_unknown', goodMasked.replace('XQNBXQ', 'XQNBXQ XQMAXQ')],
  ['token_unknown', goodMasked.replace('XQNBXQ', 'XQNBXQ XQ')],
  ['order', goodMasked.replace('XQNAXQ', '@').replace('XQNBXQ', 'XQNAXQ').replace('@', 'XQNBXQ')],
  ['digit', `${goodMasked} 5`],
  ['digit', `${goodMasked} ٥`],
  ['markup', `<p>${goodMasked}</p>`],
  ['markup', `${goodMasked} &amp;`],
  ['control', `${goodMasked}\u202E`],
  ['control', `${goodMasked}\u0000`],
  ['control', `${goodMasked}\uFFFD`],
  ['empty', ' '],
  ['empty', asked.facts.map((fact) => fact.token).join(' ')],
  ['length', `${goodMasked} ${'bardzo piękny słoneczny dzień nad wodą '.repeat(5)}`],
  ['length', asked.facts.map((fact) => fact.token).join(' i ')],
  ['echo', asked.text],
  ['repeat', `${goodMasked} tak tak tak tak tak`],
  ['script', "XQNAXQ та XQNBXQ гралися на сонці з XQTAXQ до XQTBXQ, м'ячів було XQBAXQ."],
  ['negation', goodMasked.replace('bawili', 'nie bawili')],
  ['language', 'XQNAXQ and XQNBXQ were playing from XQTAXQ to XQTBXQ in the słońcu with XQBAXQ piłkami.'],
])('%s keeps an answer from being shown', (damage, answer) => {
  expect(findDamage(answer, asked, 'en-GB', 'pl')).toBe(damage);
});

test('facts survive every language, or the answer is held: 20 sentences of random facts in each', () => {
  const fact = fc.constantFrom(
    'Amara',
    'Zofia',
    'Hope',
    '10:15',
    '3:30pm',
    '12 March',
    '5 ml',
    '£3.20',
    '38.5 °C',
    '7',
    '020 7946 0018',
  );
  const sentence = fc
    .array(fact, { minLength: 1, maxLength: 6 })
    .map((facts) => `We wrote down ${facts.join(' with ')} for our little group.`);
  for (const locale of locales.filter(
    (one): one is Exclude<Locale, 'en-GB'> => one !== 'en-GB' && one !== 'pa',
  ))
    fc.assert(
      fc.property(sentence, fc.nat(4), (text, fault) => {
        const hidden = masked(text);
        const translated = goodTranslation(hidden.text, codeOf(locale));
        const tokens = hidden.facts.map((one) => one.token);
        const [first = ''] = tokens;
        const broken = [
          translated.replace(first, ''),
          `${translated} ${first}`,
          translated.replace(first, '12'),
          translated.replace(first, first.slice(0, 4)),
          translated.replace(first, first.replace('XQN', 'XQK').replace('XQT', 'XQN')) +
            (first.includes('QB') ? '1' : ''),
        ][fault];

        expect(findDamage(translated, hidden, 'en-GB', locale)).toBeUndefined();
        for (const one of hidden.facts.filter(({ kind }) => kind === 'name' || kind === 'dose'))
          expect(unmask(translated, hidden.facts, locale)).toContain(one.text);
        if (broken !== translated) expect(findDamage(broken ?? '', hidden, 'en-GB', locale)).toBeDefined();
      }),
      { numRuns: 20 },
    );
});

test.each<[string, string, string, Damage | undefined]>([
  ['No nuts here today.', 'Dziś nie ma tu orzechów.', 'pl', undefined],
  ['No nuts here today.', 'Dziś nie ma tu nakrętek.', 'pl', 'allergen'],
  ['The cake has milk and eggs in it.', 'W cieście jest mleko i jajka.', 'pl', undefined],
  ['The cake has milk and eggs in it.', 'W cieście jest mleko.', 'pl', 'allergen'],
  ['They lost their milk teeth.', 'Wypadły im ząbki.', 'pl', undefined],
  ["We can't wait to see you!", 'Do zobaczenia już wkrótce!', 'pl', undefined],
  ['Only three children came today.', 'Dziś nie przyszło wiele dzieci.', 'pl', undefined],
  ['She is better today.', 'Dziś nie jest z nią lepiej.', 'pl', 'negation'],
  ['她今天没有吃饭。', 'She did not eat today.', 'en-GB', undefined],
  ['她今天没有吃饭。', 'She ate today.', 'en-GB', 'negation'],
  ['Ma uczulenie na orzechy.', 'Is allergic to nuts.', 'en-GB', undefined],
  ['Ma uczulenie na orzechy.', 'Is allergic to screws.', 'en-GB', 'allergen'],
  ['We danced in the garden together.', '我們在花園裡一起跳舞。', 'zh-Hans', 'language'],
  ['We danced in the garden together.', '我们在花园里一起跳舞。', 'zh-Hans', undefined],
  ['We danced in the garden together.', 'Tańczyliśmy razem w ogrodzie z dziećmi.', 'hu', 'language'],
])('%s → %s (%s): %s', (source, answer, to, damage) => {
  const from = /\p{Script=Han}/u.test(source) ? 'zh-Hans' : source.startsWith('Ma ') ? 'pl' : 'en-GB';
  const found = mask(source, undefined);
  if (found === undefined) throw new Error('more facts than tokens');

  expect(findDamage(answer, found, from, to as Locale)).toBe(damage);
});

test('a glossary term that is an allergen must arrive, whatever its ending; another is only missed', () => {
  const source = masked('Please send Calpol and sun cream with the oats.');
  const terms = [
    { from: 'sun cream', to: 'krem przeciwsłoneczny', isAllergen: false },
    { from: 'oats', to: 'płatki owsiane', isAllergen: true },
  ];
  const good = 'Prosimy przynieść Calpol i krem przeciwsłoneczny z płatkami owsianymi.';
  const lost = good.replace('płatkami owsianymi', 'płatkami');
  const other = good.replace('krem', 'maść');

  expect(findDamage(good, source, 'en-GB', 'pl', { terms })).toBeUndefined();
  expect(findDamage(lost, source, 'en-GB', 'pl', { terms })).toBe('allergen');
  expect(findDamage(lost, source, 'en-GB', 'pl')).toBeUndefined();
  expect(findDamage(other, source, 'en-GB', 'pl', { terms })).toBeUndefined();
  expect(missedTerms(source.text, other, terms)).toEqual([terms[0]]);
});

test('an allergen of the glossary has arrived under any of the names that are known of it', () => {
  const source = masked('We tried fish for the first time and liked it.');
  const terms = [{ from: 'fish', to: 'سمك', isAllergen: true }];
  const found = (answer: string) => findDamage(answer, source, 'en-GB', 'ar', { terms });

  expect(found('جربنا الأسماك لأول مرة وأعجبتنا كثيرا.')).toBeUndefined();
  expect(found('جربنا اللحوم لأول مرة وأعجبتنا كثيرا.')).toBe('allergen');
});

test('of two terms in the same words the longer is asked for, and an allergen besides', () => {
  const nappy = { from: 'nappy', to: 'pieluszka', isAllergen: false };
  const cream = { from: 'nappy cream', to: 'krem na odparzenia', isAllergen: false };
  const milk = { from: 'oat milk', to: 'mleko owsiane', isAllergen: false };
  const oat = { from: 'oat', to: 'owies', isAllergen: true };
  const terms = [cream, milk, nappy, oat];

  expect(termsIn('Please bring nappy cream.', terms)).toEqual([cream]);
  expect(termsIn('Nappy cream and two nappies? A nappy.', terms)).toEqual([cream, nappy]);
  expect(termsIn('A cup of oat milk.', terms)).toEqual([milk, oat]);
  expect(termsIn('The goat and the nappycreams.', terms)).toEqual([]);
  expect(termsIn('宝宝午睡了。', [{ from: '午睡', to: 'nap', isAllergen: false }])).toHaveLength(1);
});
