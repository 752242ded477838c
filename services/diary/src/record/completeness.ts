/** What a card lacks, and what on it was said to be right too long ago. Pure. */
import { monthsOf, parts, type Completeness, type Gap, type Part } from '@storybell/contracts/child-record';

/** What is there of one part. */
export interface PartFacts {
  readonly lines: number;
  /** The day on which its oldest line was written; null without lines. */
  readonly oldestOn: string | null;
  /** The day on which somebody last said that all of it is right. */
  readonly confirmedOn: string | null;
  /** The day of one of its lines has come: a medicine's use-by, a review's, the last one of a responsibility. */
  readonly isPast: boolean;
}

export interface CardFacts {
  readonly hasGivenNames: boolean;
  readonly hasBirth: boolean;
  readonly guardians: number;
  readonly guardiansWithoutAddress: number;
  /** Guardians who may see the child and have an e-mail address or a phone. */
  readonly reachable: number;
  readonly hasKeyPerson: boolean;
  readonly parts: Readonly<Partial<Record<Part, PartFacts>>>;
}

const nothing: PartFacts = { lines: 0, oldestOn: null, confirmedOn: null, isPast: false };

/** Parts that must be answered: with a line, or by saying that there is nothing to note. */
const asked: readonly Part[] = ['diet', 'medicine', 'professional', 'requirement'];
/** Parts that must have a line. Source: duties D19, D53, D54. */
const required: readonly Part[] = ['doctor', 'living', 'responsibility'];
/** Parts whose lines are each checked by themselves, at their own day. Source: duty D17. */
const oneByOne: readonly Part[] = ['requirement'];
/** Source: duty D18. */
const LEAST_CONTACTS = 2;

/** @param today In the setting's zone. */
export function judge(facts: CardFacts, today: string): Completeness {
  const of = (part: Part) => facts.parts[part] ?? nothing;
  const lacks: readonly (readonly [Gap, boolean])[] = [
    ['given_names', !facts.hasGivenNames],
    ['born_on', !facts.hasBirth],
    ['guardian', facts.guardians === 0],
    ['address', facts.guardiansWithoutAddress > 0],
    ['reachable', facts.guardians > 0 && facts.reachable === 0],
    ['two_contacts', of('emergency_contact').lines < LEAST_CONTACTS],
    ['key_person', !facts.hasKeyPerson],
    ...required.map((part) => [part, of(part).lines === 0] as const),
    ...asked.map((part) => [part, of(part).lines === 0 && of(part).confirmedOn === null] as const),
  ];
  return {
    missing: lacks.flatMap(([gap, isLacking]) => (isLacking ? [gap] : [])),
    due: parts.filter((part) => {
      const isByLine = oneByOne.includes(part) && of(part).lines > 0;
      return isDue(of(part), isByLine ? undefined : monthsOf[part], today);
    }),
  };
}

function isDue(
  { oldestOn, confirmedOn, isPast }: PartFacts,
  months: number | undefined,
  today: string,
): boolean {
  if (isPast) return true;
  const [checkedOn] = [oldestOn, confirmedOn]
    .filter((day) => day !== null)
    .sort()
    .reverse();
  return months !== undefined && checkedOn !== undefined && plusMonths(checkedOn, months) <= today;
}

/** The same date some months later, or the last day of a shorter month. */
export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
