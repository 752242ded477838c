/** How people act while leaks are looked for: by HTTP, as they do, and only what they may. */
import { z } from 'zod';
import { parsed } from '../../faults/json.ts';
import type { Rng } from '../../faults/rng.ts';
import { inSetting, type Facts, type Person, type Staff } from '../facts/facts.ts';
import { looksAfter, worksIn } from '../policy/rules.ts';
import type { House } from '../world/house.ts';
import { call } from './call.ts';
import type { Cookies } from './settle.ts';

export interface World {
  readonly house: House;
  readonly facts: Facts;
  readonly cookies: Cookies;
  readonly rng: Rng;
  /** What had left the house before this world was. */
  readonly sentBefore: number;
}

/** A person does something that they may. @throws Error when it was refused: there is nothing to look at then. */
export async function act<T>(
  { house, cookies }: World,
  person: Person,
  method: string,
  path: string,
  body: unknown,
  answer: z.ZodType<T>,
): Promise<T> {
  const at = `/api/settings/${person.settingId}${path}`;
  const given = body instanceof Uint8Array ? { file: new Uint8Array(body) } : { body };
  const { status, text } = await call(house.webUrl, { method, path: at, ...given, cookie: cookies.get(person.id) }); // prettier-ignore
  if (status >= 300)
    throw new Error(`${person.is}: ${method} ${path} was answered ${String(status)} ${text}`);
  return answer.parse(parsed(text) ?? {});
}

export const anything = z.unknown();

/** Who writes is chosen among those at work. */
export const atWork = ({ facts, rng }: World, settingId: string): Staff =>
  rng.pick([...facts.staff.values()].filter((one) => worksIn(one, settingId)));
export const somebody = (facts: Facts, settingId: string, is: string): Staff => {
  const found = inSetting(facts.staff.values(), settingId).find((one) => one.is === is);
  if (found === undefined) throw new Error(`a setting has a ${is}`);
  return found;
};
export const managerOf = ({ facts }: World, settingId: string): Staff =>
  somebody(facts, settingId, 'manager');
/** Who may write of each of these children. */
export const writerOf = ({ facts, rng }: World, settingId: string, childIds: readonly string[]): Staff =>
  rng.pick(
    inSetting(facts.staff.values(), settingId).filter(
      (one) => worksIn(one, settingId) && childIds.every((childId) => looksAfter(facts, one, childId)),
    ),
  );
