/** What a mistake in a text could do. Pure: by what it is, the facts in it, and lists of words. */
import type { Locale } from '@storybell/contracts/locale';
import type { SubjectKind } from '@storybell/contracts/subject';
import type { Tier } from '@storybell/contracts/translation';
import type { Masked } from '../facts/fact.ts';
import { allergensIn } from '../facts/terms.ts';
import { safetyWords } from '../facts/word-lists.ts';

interface Judged {
  readonly kind: SubjectKind;
  readonly locale: Locale;
  /** Every sentence of it, with tokens where names and numbers stood. */
  readonly sentences: readonly Masked[];
}

const whole = (words: string) => new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})(?![\\p{L}\\p{M}])`, 'iu');
const begins = (stems: string) => new RegExp(`(?<![\\p{L}\\p{M}])(?:${stems})`, 'iu');

/** "A bit tired", "fell asleep" and "pushed the trolley" are no harm. */
const someone =
  '(?:him|her|them|me|another|a child|an? other|someone|other children|friends?|XQN[A-Z]XQ|staff|a member)';
const health = whole(
  `fever\\w*|(?:a|high|her|his|their|raised|slight|no) temperature|temperature (?:of|was|is|has|at)|vomit\\w*|threw up|been sick|was sick|sickness|is ill|are ill|unwell|poorly|diarrh?oea|rash(?:es)?|chicken ?pox|measles|mumps|meningitis|scarlet|infect\\w*|conjunctivitis|impetigo|hand,? foot|head lice|medicines?|medication|doses?|dosage|antibiotics?|inhaler|prescri\\w*|sun ?burn\\w*|burn(?:t|ed)?|scald\\w*|asthma\\w*|wheez\\w*|seizures?|convuls\\w*|faint(?:ed|ing)?|unconscious|short of breath|breathing|chok(?:ed|ing)|swallowed|poison\\w*|bleed\\w*|bled|blood\\w*|bump(?:ed)? (?:her|his|their|on|to)|bumped? head|head (?:bump|injury)|bruis\\w*|graz\\w*|cut (?:her|his|their|on)|injur\\w*|accidents?|incidents?|first aid|ambulance|hospital|A&E|paramedic\\w*|doctor|GP|broken (?:arm|leg|bone|tooth)|fell (?!asleep)\\w+|(?:had|has had) a fall|hurt|stung|sting|concuss\\w*`,
);
const harm = whole(
  `(?:bit|bites|bitten|biting|hit|hits|hitting|push(?:ed|es|ing)?|kick(?:ed|s|ing)?|scratch(?:ed|es|ing)?|pinch(?:ed|es|ing)?|slapp?(?:ed|s|ing)?|punch(?:ed|es|ing)?|shov(?:ed|es|ing)) ${someone}|(?:was|were|been|got) (?:bitten|hit|pushed|kicked|scratched|pinched|slapped|punched|shoved)|bite marks?`,
);
const allergy = whole('allerg\\w*|anaphyla\\w*|reactions?|intoleran\\w*|coeliac');
const inFood = whole(
  "contain\\w*|traces?|free(?: from| of)?|without|avoid\\w*|no|cannot|can't|must not|mustn't|may not|not (?:allowed|have|be given|to)|never",
);
const safeguarding = whole(
  `safeguard\\w*|disclos(?:ed|ure)|social (?:worker|services|care)|police|abus\\w*|neglect\\w*|child protection|restrain\\w*|lockdown|went missing|is missing|unaccounted|unsafe|danger\\w*|emergency|evacuat\\w*|intruder|weapon|court|custody|solicitor|parental responsibility|safe word|password|(?:not )?(?:allowed|permitted|authori[sz]ed|permission) to (?:collect|pick|see|visit)|(?:must|may|can|will) not (?:collect|pick)|who (?:can|may|will) (?:collect|pick)|only \\S+ (?:can|may) (?:collect|pick)`,
);
const important = whole(
  `please|remember|need(?:s|ed)?|must|bring|return|consent\\w*|permission|sign(?:ed)?|clos(?:ed?|es|ing|ure)|fees?|invoices?|pay(?:ment|ments|ing)?|paid|deposit|deadline|due|late|cancel\\w*|tomorrow|tonight|trip|outing|visit|appointment|meeting|collect\\w*|pick(?:ed)? up|drop(?:ped)? off|absen\\w*|hours|mon(?:day)?s?|tues?(?:day)?s?|wed(?:nesday)?s?|thur?s?(?:day)?s?|fri(?:day)?s?|saturdays?|sundays?`,
);

/** Two people of whom one did something to the other: a translation that swaps them is a false accusation. */
const doer =
  /XQN[A-Z]XQ(?:'s)?(?![\p{L}])[^.!?]{0,60}?(?<!\p{L})(?:bit|bites?|bitten|biting|hits?|hitting|push(?:ed|es)?|scratch(?:ed|es)?|kick(?:ed|s)?|pinch(?:ed|es)?|slap(?:ped|s)?|punch(?:ed|es)?|pull(?:ed|s)?|hurt|shov(?:ed|es)|knock(?:ed|s)|tripped|threw|bumped|headbutted|squeezed|grabbed|snatched|choked|spat)(?!\p{L})[^.!?]{0,60}?XQN[A-Z]XQ/iu;

/** Whether someone named does harm to someone else named. */
export const namesDoer = (sentences: readonly Masked[]): boolean =>
  sentences.some(({ text }) => doer.test(text));

const dosed = /(?:ml|mg|mcg|µg|μg|мл|мг)s?$/iu;

function isAboutSafety(text: string, { locale, sentences }: Judged): boolean {
  const facts = sentences.flatMap((one) => one.facts);
  if (facts.some((fact) => fact.kind === 'medicine' || (fact.kind === 'dose' && dosed.test(fact.text))))
    return true;
  if (locale !== 'en-GB') {
    const stems = safetyWords[locale];
    return stems !== undefined && (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(stems) ? begins(stems) : new RegExp(stems, 'u')).test(text); // prettier-ignore
  }
  if (health.test(text) || harm.test(text) || allergy.test(text) || safeguarding.test(text)) return true;
  return sentences.some((one) => inFood.test(one.text) && allergensIn(one.text, locale).some((name) => name !== 'fish' && name !== 'honey')); // prettier-ignore
}

/** The gravest thing that the text is about. */
export function tierOf(judged: Judged): Tier {
  const text = judged.sentences.map((one) => one.text).join(' ');
  if (isAboutSafety(text, judged)) return 'safety';
  const hasDate = judged.sentences.some((one) =>
    one.facts.some(({ kind }) => kind === 'time' || kind === 'date' || kind === 'money'),
  );
  const isAsking = judged.locale === 'en-GB' && important.test(text);
  return judged.kind === 'notice' || hasDate || isAsking ? 'important' : 'routine';
}
