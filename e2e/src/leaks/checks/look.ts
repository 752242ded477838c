/** Looks at every byte that came to somebody, for what they may not know. */
import { canariesIn, credentialsIn } from '../facts/canary.ts';
import type { Facts, Person, Secret } from '../facts/facts.ts';
import { mayBeTold, mayKnow } from '../policy/knowing.ts';
import { nowOf } from '../policy/rules.ts';

export interface Leak {
  /** By which way it came out. */
  readonly where: string;
  /** Who got it. */
  readonly to: string;
  /** Whose words it was, without the words. */
  readonly what: string;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;

export interface Looking {
  /** @param asked Ids that the person named: to hear them back tells nothing. */
  readonly at: (person: Person, where: string, text: string, asked?: ReadonlySet<string>) => Leak[];
}

/** What a person may know does not change while it is looked at: make a new one when it has. */
export function lookFor(facts: Facts): Looking {
  const now = nowOf(facts);
  const kept = new Map<string, boolean>();
  const once = (key: string, decide: () => boolean) => {
    const known = kept.get(key) ?? decide();
    kept.set(key, known);
    return known;
  };
  return {
    at: (person, where, text, asked = new Set()) => {
      const to = nameOf(person);
      const words = canariesIn(text).flatMap((canary) => {
        const secret = facts.secrets.get(canary);
        if (secret === undefined) return [];
        const isTheirs = once(`${person.id} ${canary}`, () => mayKnow(facts, person, secret, now));
        return isTheirs ? [] : [{ where, to, what: describe(secret) }];
      });
      words.push(
        ...credentialsIn(facts, text)
          .filter((word) => facts.credentials.get(word) !== person.id)
          .map(() => ({ where, to, what: 'what opens a door' })),
      );
      if (person.kind !== 'guardian') return words;
      const ids = new Set((text.match(UUID) ?? []).filter((id) => !asked.has(id)));
      const foreign = [...ids].filter((id) => !once(`${person.id} ${id}`, () => mayBeTold(facts, person, id, now))); // prettier-ignore
      return [...words, ...foreign.map((id) => ({ where, to, what: `the id ${id}` }))];
    },
  };
}

export const nameOf = ({ is, id }: Person): string => `${is} ${id}`;

export const describe = (secret: Secret): string =>
  `${secret.of} ${'id' in secret ? secret.id : secret.settingId}`;

/** Where nobody's words may be at all. */
export const lookAtAll = (facts: Facts, where: string, text: string): Leak[] => [
  ...credentialsIn(facts, text).map(() => ({ where, to: 'whoever reads it', what: 'what opens a door' })),
  ...canariesIn(text).flatMap((canary) => {
    const secret = facts.secrets.get(canary);
    return secret === undefined ? [] : [{ where, to: 'whoever reads it', what: describe(secret) }];
  }),
];
