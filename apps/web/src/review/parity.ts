/** Which languages lag: their families read less, or later, than those who read the setting's own language. Pure. */
import type { Locale } from '@storybell/contracts/locale';
import type { LanguageReach } from '@storybell/contracts/parity';

/** Fewer say nothing about a language: one family on holiday would ring the alarm. */
const FEWEST = 5;
/** Of a hundred texts told. */
const POINTS_BEHIND = 15;
const TIMES_SLOWER = 2;
/** A minute instead of half a one is no alarm. */
const SLOWER_MS = 10 * 60_000;

export const share = (part: number, all: number) => (all === 0 ? 0 : part / all);

/** What the others are measured by: the setting's own language, or all families where too few read that. */
function baseOf(languages: readonly LanguageReach[], own: Locale) {
  const base = languages.find(({ locale }) => locale === own);
  if (base !== undefined && base.guardians >= FEWEST)
    return { share: share(base.read, base.told), medianReadMs: base.medianReadMs };
  const sum = (of: (one: LanguageReach) => number) => languages.reduce((total, one) => total + of(one), 0);
  return { share: share(sum(({ read }) => read), sum(({ told }) => told)), medianReadMs: null }; // prettier-ignore
}

export function lagging(languages: readonly LanguageReach[], own: Locale): readonly Locale[] {
  const base = baseOf(languages, own);
  return languages
    .filter(({ locale, guardians, read, told, medianReadMs }) => {
      if (locale === own || guardians < FEWEST) return false;
      // To a tenth: 0.8 - 0.65 is a little more than 0.15 to a computer.
      const isBehind = Math.round((base.share - share(read, told)) * 1_000) > POINTS_BEHIND * 10;
      const isSlower =
        base.medianReadMs !== null &&
        medianReadMs !== null &&
        medianReadMs >= base.medianReadMs * TIMES_SLOWER &&
        medianReadMs - base.medianReadMs >= SLOWER_MS;
      return isBehind || isSlower;
    })
    .map(({ locale }) => locale);
}
