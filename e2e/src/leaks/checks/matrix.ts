/** Each row of the table, asked by each sort of person about what they may and what they may not: is it as the policy says? */
import { z } from 'zod';
import { parsed } from '../../faults/json.ts';
import { canariesIn } from '../facts/canary.ts';
import type { Facts, Person } from '../facts/facts.ts';
import { call, each, type Answer } from '../people/call.ts';
import type { World } from '../people/act.ts';
import type { Row, Target } from '../policy/row.ts';
import { isUnshown, nowOf } from '../policy/rules.ts';
import { table } from '../policy/table.ts';
import { absentOf, choose, choosePeople, targetsOf } from '../policy/targets.ts';
import { keyOf, readRoutes } from '../routes.ts';
import { lookFor, nameOf, type Leak, type Looking } from './look.ts';

export interface Mismatch {
  readonly person: string;
  readonly route: string;
  readonly target: string;
  readonly expected: 'allow' | 'deny' | 'forbidden' | 'step up';
  /** What came, and what came for something that does not exist: without anybody's words. */
  readonly answer: string;
  readonly absent: string;
}

/** How often who may was let in, and who may not was not, by route. */
export type Tally = Map<string, { allowed: number; denied: number }>;

export function tell(tally: Tally, route: string, allowed: number, denied: number): void {
  const before = tally.get(route) ?? { allowed: 0, denied: 0 };
  tally.set(route, { allowed: before.allowed + allowed, denied: before.denied + denied });
}

export interface Found {
  tuples: number;
  readonly mismatches: Mismatch[];
  readonly leaks: Leak[];
}

export interface Tallied extends Found {
  readonly tally: Tally;
}

/** What is chosen of a world that stays as it is, for those who ask again and again. */
export interface Memory {
  readonly chosen: Map<string, readonly Target[]>;
  readonly looking: Looking;
}

export const remember = (facts: Facts): Memory => ({ chosen: new Map(), looking: lookFor(facts) });

export interface MatrixOptions {
  /** In a setting, each of another sort as far as there are so many. Fewer where there are many settings, unless given. */
  readonly guardians?: number;
  readonly staff?: number;
  /** In how many settings: in all unless given. */
  readonly settings?: number;
  readonly rows?: (row: Row) => boolean;
  /** Leaves out whoever a route is not for at all: its contract says so, and no policy. */
  readonly onlyWhoItIsFor?: boolean;
  readonly memory?: Memory;
  /** Looks no further once something was found. */
  readonly stopsAtFirst?: boolean;
  readonly onProgress?: (tuples: number) => void;
}

const MANY_SETTINGS = 4;
const ALL = { guardians: 12, staff: 14 } as const;
const FEW = { guardians: 6, staff: 6 } as const;

const Problem = z.object({ type: z.string() });
const codeOf = ({ text }: Answer): string | undefined => Problem.safeParse(parsed(text)).data?.type;
const isGood = ({ status }: Answer) => status >= 200 && status < 300;

/** Without what is asked for, and without the number of the request: two refusals must be one and the same. */
function bare({ status, text, headers }: Answer, { settingId, ids }: Target): string {
  let rest = `${String(status)}\n${headers}\n${text}`.replace(/"requestId":"[^"]*"/u, '"requestId":""');
  for (const id of [settingId, ...Object.values(ids)]) rest = rest.replaceAll(id, 'ID');
  return rest;
}

/** To be shown to somebody. */
function shown({ status, text }: Answer): string {
  let rest = `${String(status)} ${text}`;
  for (const canary of canariesIn(rest)) rest = rest.replaceAll(canary, '…');
  return rest.slice(0, 600);
}

export function requestOf(row: Row, target: Target, person: Person, facts: Facts) {
  const [method = '', pattern = ''] = row.route.split(' ');
  const path = pattern.replace(/:(\w+)/gu, (_, name: string) =>
    name === 'settingId' ? target.settingId : (row.words?.[name] ?? target.ids[name] ?? crypto.randomUUID()),
  );
  const query = row.query === undefined ? '' : `?${row.query(target)}`;
  const body = row.body?.(target, person, facts);
  return { method, path: `/api${path}${query}`, ...(body !== undefined && { body }) };
}

export interface Asking {
  readonly world: World;
  /** What is harmful as well. */
  readonly does?: true;
  readonly person: Person;
  /** Routes that no service behind the gateway answers. */
  readonly atGateway: ReadonlySet<string>;
  /** What came for what does not exist, asked once. */
  readonly kept: Map<string, Promise<{ readonly answer: Answer; readonly target: Target }>>;
}

const ask = ({ world: { house, cookies, facts }, person }: Asking, row: Row, target: Target) =>
  call(house.webUrl, { ...requestOf(row, target, person, facts), cookie: cookies.get(person.id) });

function askAbsent(asking: Asking, row: Row, target: Target) {
  const { person, kept } = asking;
  const isOwn = target.settingId === person.settingId;
  const keeps = (target.keeps ?? []).map((name) => target.ids[name]).join(' ');
  const key = [row.route, row.about, JSON.stringify(row.words ?? {}), String(isOwn), keeps].join(' ');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = (async () => {
    const absent = absentOf(target, person);
    return { target: absent, answer: await ask(asking, row, absent) };
  })();
  kept.set(key, made);
  return made;
}

/** Whether a refusal is the one that the row says, for what is and for what is not. */
function isRefusal(answer: Answer, row: Row, person: Person): boolean {
  if (answer.status === 401) return codeOf(answer) === 'not_signed_in' && person.kind !== 'guardian' && person.hasEnded; // prettier-ignore
  if (row.absent === 'an answer' && isGood(answer)) return true;
  const code = codeOf(answer);
  return code === 'not_found' || [row.absent].flat().some((one) => one === code);
}

export async function judge(
  asking: Asking,
  row: Row,
  target: Target,
  facts: Facts,
): Promise<{ may: boolean; mismatch?: Mismatch; answer: Answer } | undefined> {
  const { person } = asking;
  const isFor = row.who.includes(person.kind);
  const may = isFor && target.isTorn !== true && row.may(person, target, { facts, now: nowOf(facts) });
  if (may && row.isHarmful === true && asking.does !== true) return undefined;

  const answer = await ask(asking, row, target);
  const found = (expected: Mismatch['expected'], absent?: Answer) => ({
    may,
    answer,
    mismatch: {
      person: nameOf(person),
      route: row.route,
      target: `${row.about} ${JSON.stringify({ settingId: target.settingId, ...target.ids })}`,
      expected,
      answer: shown(answer),
      absent: absent === undefined ? '' : shown(absent),
    },
  });
  if (may) {
    const isAllowed = isGood(answer) || row.also?.some((code) => code === codeOf(answer)) === true;
    return isAllowed ? { may, answer } : found('allow');
  }
  if (isUnshown(person) && !asking.atGateway.has(row.route))
    return codeOf(answer) === 'step_up_needed' ? { may, answer } : found('step up');
  if (isFor && row.mightBe?.(person, target, facts) === true)
    return codeOf(answer) === 'step_up_needed' ? { may, answer } : found('step up');
  const absent = await askAbsent(asking, row, target);
  const isSame = bare(answer, target) === bare(absent.answer, absent.target);
  if (!isFor) {
    const isForbidden = codeOf(answer) === 'forbidden' || isRefusal(answer, row, person);
    return isSame && isForbidden ? { may, answer } : found('forbidden', absent.answer);
  }
  return isSame && isRefusal(answer, row, person) ? { may, answer } : found('deny', absent.answer);
}

export const routesOfGateway = async (): Promise<ReadonlySet<string>> =>
  new Set((await readRoutes()).filter(({ service }) => service === 'gateway').map(keyOf));

export async function checkMatrix(
  world: World,
  { guardians, staff, rows = () => true, stopsAtFirst = false, onlyWhoItIsFor = false, settings, memory, onProgress }: MatrixOptions = {}, // prettier-ignore
): Promise<Tallied> {
  const { facts, rng } = world;
  const atGateway = await routesOfGateway();
  const found: Tallied = { tuples: 0, mismatches: [], leaks: [], tally: new Map() };
  const { chosen: kept, looking } = memory ?? remember(facts);
  const targets = targetsOf(facts);
  const chosen = table.filter((row) => row.door === undefined && rows(row));
  const usual = facts.settings.size > MANY_SETTINGS ? FEW : ALL;
  const people = [...facts.settings.keys()].slice(0, settings).flatMap((id) =>
    choosePeople(facts, rng.fork(`people of ${id}`), id, {
      guardians: guardians ?? usual.guardians,
      staff: staff ?? usual.staff,
    }),
  );
  const isOver = () => stopsAtFirst && found.mismatches.length + found.leaks.length > 0;
  const pairs = people.flatMap((person) => {
    const asking: Asking = { world, person, atGateway, kept: new Map() };
    return chosen.filter(({ who }) => !onlyWhoItIsFor || who.includes(person.kind)).map((row) => ({ asking, row })); // prettier-ignore
  });
  // Who looks for the first alone finds it sooner when the same is not asked for long.
  await each(stopsAtFirst ? rng.fork('pairs').shuffled(pairs) : pairs, async ({ asking, row }) => {
    const { person } = asking;
    const own = row.who.includes(person.kind);
    const key = `${person.id} ${row.route} ${row.about}`;
    const some = kept.get(key) ?? choose({ facts, rng: rng.fork(`${person.id} ${row.route}`), targets }, person, row); // prettier-ignore
    if (memory !== undefined) kept.set(key, some);
    // To whom a route is not for, whatever they name.
    for (const target of own ? some : some.slice(-2)) {
      if (isOver()) return;
      const judged = await judge(asking, row, target, facts);
      if (judged === undefined) continue;
      found.tuples += 1;
      tell(found.tally, row.route, Number(judged.may), Number(!judged.may));
      if (judged.mismatch !== undefined) found.mismatches.push(judged.mismatch);
      const asked = new Set([target.settingId, ...Object.values(target.ids)]);
      const { text, headers } = judged.answer;
      found.leaks.push(...looking.at(person, row.route, `${headers}\n${text}`, asked));
      if (found.tuples % 500 === 0) onProgress?.(found.tuples);
    }
  });
  return found;
}
