import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judge, plusMonths, type CardFacts, type PartFacts } from './completeness.ts';

const TODAY = '2026-03-02';
const line = (fields: Partial<PartFacts> = {}): PartFacts => ({ lines: 1, oldestOn: TODAY, confirmedOn: null, isPast: false, ...fields }); // prettier-ignore
const none = { lines: 0, oldestOn: null };

const whole: CardFacts = {
  hasGivenNames: true,
  hasBirth: true,
  guardians: 2,
  guardiansWithoutAddress: 0,
  reachable: 1,
  hasKeyPerson: true,
  parts: {
    diet: line({ ...none, confirmedOn: TODAY }),
    medicine: line({ ...none, confirmedOn: TODAY }),
    professional: line({ ...none, confirmedOn: TODAY }),
    requirement: line(),
    emergency_contact: line({ lines: 2 }),
    doctor: line(),
    living: line(),
    responsibility: line(),
  },
};
const withPart = (part: keyof CardFacts['parts'], facts: PartFacts | undefined): CardFacts => {
  const { [part]: _, ...others } = whole.parts;
  return { ...whole, parts: facts === undefined ? others : { ...others, [part]: facts } };
};

test.each<[string, CardFacts, readonly string[]]>([
  ['nothing of a whole card', whole, []],
  ['all first names', { ...whole, hasGivenNames: false }, ['given_names']],
  ['the birth', { ...whole, hasBirth: false }, ['born_on']],
  ['a guardian, and not how to reach one', { ...whole, guardians: 0, reachable: 0 }, ['guardian']],
  ['the address of one of two', { ...whole, guardiansWithoutAddress: 1 }, ['address']],
  ['a way to reach anybody', { ...whole, reachable: 0 }, ['reachable']],
  ['a second contact', withPart('emergency_contact', line()), ['two_contacts']],
  ['both contacts, whoever said that there are none', withPart('emergency_contact', line({ ...none, confirmedOn: TODAY })), ['two_contacts']], // prettier-ignore
  ['the doctor, whoever said that there is none', withPart('doctor', line({ ...none, confirmedOn: TODAY })), ['doctor']], // prettier-ignore
  ['a key person', { ...whole, hasKeyPerson: false }, ['key_person']],
  ['whom the child lives with', withPart('living', undefined), ['living']],
  ['who has parental responsibility, whoever said that nobody has', withPart('responsibility', line({ ...none, confirmedOn: TODAY })), ['responsibility']], // prettier-ignore
  ['an answer about diet', withPart('diet', undefined), ['diet']],
  ['no answer once there is a line', withPart('diet', line()), []],
  ['an answer about professionals', withPart('professional', undefined), ['professional']],
  ['an answer about customs', withPart('requirement', undefined), ['requirement']],
  ['an answer about medicines', withPart('medicine', undefined), ['medicine']],
])('a card lacks %s', (_, facts, missing) => {
  expect(judge(facts, TODAY).missing).toEqual(missing);
});

test.each<[string, CardFacts, readonly string[]]>([
  ['nothing that was written today', whole, []],
  ['a diet of three months ago', withPart('diet', line({ oldestOn: '2025-12-02' })), ['diet']],
  ['no diet of a day less', withPart('diet', line({ oldestOn: '2025-12-03' })), []],
  [
    'no diet that was confirmed since',
    withPart('diet', line({ oldestOn: '2025-01-01', confirmedOn: TODAY })),
    [],
  ],
  [
    'a diet whose confirmation is old',
    withPart('diet', line({ ...none, confirmedOn: '2025-12-02' })),
    ['diet'],
  ],
  ['a doctor of six months ago', withPart('doctor', line({ oldestOn: '2025-09-02' })), ['doctor']],
  ['no doctor of five months ago', withPart('doctor', line({ oldestOn: '2025-10-02' })), []],
  ['a medicine past its date, whoever confirmed it', withPart('medicine', line({ confirmedOn: TODAY, isPast: true })), ['medicine']], // prettier-ignore
  ['a requirement whose day has come, whoever confirmed them all', withPart('requirement', line({ confirmedOn: TODAY, isPast: true })), ['requirement']], // prettier-ignore
  [
    'no requirement before its day, however old',
    withPart('requirement', line({ oldestOn: '2020-01-01' })),
    [],
  ],
  ['that there are no requirements, said six months ago', withPart('requirement', line({ ...none, confirmedOn: '2025-09-02' })), ['requirement']], // prettier-ignore
  ['a responsibility that has ended', withPart('responsibility', line({ confirmedOn: TODAY, isPast: true })), ['responsibility']], // prettier-ignore
  ['no words from home, ever', withPart('home_word', line({ oldestOn: '2020-01-01' })), []],
  ['nothing that is missing', withPart('diet', undefined), []],
])('what is due on a card: %s', (_, facts, due) => {
  expect(judge(facts, TODAY).due).toEqual(due);
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2025-08-31', 6, '2026-02-28'],
  ['2025-11-30', 3, '2026-02-28'],
  ['2025-12-31', 6, '2026-06-30'],
  ['2026-03-02', 12, '2027-03-02'],
])('%s and %i months are %s', (day, months, later) => {
  expect(plusMonths(day, months)).toBe(later);
});

test('months later is later, and never in the month after', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
      fc.integer({ min: 1, max: 24 }),
      (at, months) => {
        // prettier-ignore
        const day = at.toISOString().slice(0, 10);
        const later = plusMonths(day, months);
        const wanted = (at.getUTCFullYear() * 12 + at.getUTCMonth() + months) % 12;
        expect(later > day).toBe(true);
        expect(Number(later.slice(5, 7)) - 1).toBe(wanted);
      },
    ),
  );
});
