/** At the end what is harmful is done, by somebody who may: they must be let. The world is another one afterwards. */
import { inSetting, type Person } from '../facts/facts.ts';
import type { World } from '../people/act.ts';
import type { Row } from '../policy/row.ts';
import { nowOf } from '../policy/rules.ts';
import { table } from '../policy/table.ts';
import { targetsOf } from '../policy/targets.ts';
import { lookFor } from './look.ts';
import { judge, routesOfGateway, tell, type Asking, type Tallied } from './matrix.ts';

/** Settings: of what is about one kind of thing, in turn, so that of what excludes each other one is done here and one there. */
const IN = 2;

/** What takes something from somebody comes after all that gives, and at last who is signed in no more. */
const LATE = [
  /\/end$|^DELETE|\/(lift|stop|withdrawal)$/u,
  /\/session/u,
  /\/sessions\/:/u,
  /\/session\/end$|^POST \/group\//u,
];
/** Whose sessions end is signed in no more, whatever the route is about. */
const kindOf = ({ route, about }: Row): string => (route.includes('/session') ? 'session' : about);
const lateness = ({ route }: Row): number => LATE.findLastIndex((late) => late.test(route));

/** Who may most goes first, so that what was done before takes it from nobody. */
const peopleOf = ({ facts }: World, settingId: string): Person[] => [
  ...inSetting(facts.staff.values(), settingId).toSorted((a, b) => Number(b.kind === 'manager') - Number(a.kind === 'manager')), // prettier-ignore
  ...inSetting(facts.guardians.values(), settingId),
];

export async function checkDoings(world: World): Promise<Tallied> {
  const { facts } = world;
  const found: Tallied = { tuples: 0, mismatches: [], leaks: [], tally: new Map() };
  const atGateway = await routesOfGateway();
  const targets = targetsOf(facts);
  const looking = lookFor(facts);
  const rows = table.filter(({ isHarmful }) => isHarmful).toSorted((a, b) => lateness(a) - lateness(b));
  const turnOf = new Map(
    [...Map.groupBy(rows, kindOf).values()].flatMap((theirs) =>
      theirs.map((row, place) => [row, place % IN] as const),
    ),
  );
  const settings = [...facts.settings.keys()].slice(0, IN);
  for (const [which, settingId] of settings.entries()) {
    const people = peopleOf(world, settingId);
    // What is their own first: a group administrator alone goes into another.
    const places = settings.toSorted((a, b) => Number(b === settingId) - Number(a === settingId));
    for (const row of rows.filter((one) => turnOf.get(one) === which)) {
      const now = nowOf(facts);
      const may = (person: Person) =>
        places
          .flatMap((place) => targets(row.about, place))
          .toSorted((a, b) => Number(a.ids['staffId'] === person.id) - Number(b.ids['staffId'] === person.id))
          .find((target) => row.may(person, target, { facts, now }));
      const person = people.find((one) => row.who.includes(one.kind) && may(one) !== undefined);
      const target = person && may(person);
      if (person === undefined || target === undefined) continue;
      const asking: Asking = { world, does: true, person, atGateway, kept: new Map() };
      const judged = await judge(asking, row, target, facts);
      if (judged === undefined) continue;
      found.tuples += 1;
      tell(found.tally, row.route, 1, 0);
      if (judged.mismatch !== undefined) found.mismatches.push(judged.mismatch);
      found.leaks.push(...looking.at(person, row.route, judged.answer.text, new Set(Object.values(target.ids)))); // prettier-ignore
    }
  }
  return found;
}
