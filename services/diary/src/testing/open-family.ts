/** A family whose child’s card is open to those who read and write it, as tests of the card say it. */
import {
  decideSuggestion,
  readCard,
  saveLine,
  suggest,
  type Card,
  type Written,
} from '@storybell/contracts/child-record';
import type { LineId, SuggestionId } from '@storybell/contracts/ids';
import type { Actor, GuardianActor } from '@storybell/contracts/session';
import type { Place, startDiary } from '../testing.ts';

export const milk: Written = {
  part: 'diet',
  details: { kind: 'allergy', mark: 'milk', note: 'Hives within minutes' },
};
export const aunt = { part: 'emergency_contact', details: { name: 'Ola Nowak', relationship: 'Aunt', phone: '07700 900200' } } satisfies Written; // prettier-ignore
export const doctor: Written = {
  part: 'doctor',
  details: { name: 'Fox Lane Surgery', phone: null, note: null },
};
export const worker: Written = { part: 'professional', details: { name: 'Sam Field', organisation: 'Health visiting', phone: null } }; // prettier-ignore
export const daily: Written = { part: 'daily', details: { types: ['nappy', 'sleep'] } };
export const word: Written = { part: 'home_word', details: { word: 'piciu', means: 'a drink' } };

/** Known as surely as who reads and writes a card must be. */
export const sure = <F extends Place & { guardians: GuardianActor[] }>(family: F): F => ({
  ...family,
  staff: { ...family.staff, strength: 'S2' },
  manager: { ...family.manager, strength: 'S3' },
  guardians: family.guardians.map((one) => ({ ...one, strength: 'S2' as const })),
});

type Seen = { readonly id: LineId; readonly version: number } | null;
const read = (line: Seen) => line && { id: line.id, version: line.version };
export const first = <T>([one]: readonly T[]): T => {
  if (one === undefined) throw new Error('there is one');
  return one;
};
export const partsOf = (card: Card) => card.lines.map(({ part }) => part);

/** @param diary Asked each time: a file of tests has none before its first test. */
export function openFamilyIn(diary: () => Awaited<ReturnType<typeof startDiary>>) {
  return async function openFamily(locales: readonly ('pl' | 'en-GB')[] = ['pl', 'en-GB']) {
    const family = sure(await diary().given.family({ locales }));
    const { settingId, childId, manager } = family;
    const params = { settingId, childId };
    return {
      ...family,
      params,
      mother: first(family.guardians),
      save: (written: Written, line: Seen = null, actor: Actor = manager, key?: string) =>
        diary().call(
          saveLine,
          { params, body: { written, line: read(line) } },
          actor,
          key === undefined ? {} : { key },
        ),
      card: async (actor: Actor = manager) => (await diary().call(readCard, { params }, actor)).body,
      suggest: (actor: Actor, written: Written, line: Seen = null) =>
        diary().call(suggest, { params, body: { what: 'write', written, line: read(line) } }, actor),
      decide: (
        suggestionId: SuggestionId,
        body: { decision: 'accept' } | { decision: 'decline'; reason: string },
        actor: Actor = manager,
      ) => diary().call(decideSuggestion, { params: { settingId, suggestionId }, body }, actor),
    };
  };
}
