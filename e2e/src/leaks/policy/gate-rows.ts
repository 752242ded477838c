/** What a manager who is surely known sees and ends of the ways in of guardians who have a child there now. */
import { manager, weakManager } from './conditions.ts';
import { managers, type Row } from './row.ts';
import { managesIn } from './rules.ts';

const guardianHere: Row['may'] = (person, { settingId, ids }, { facts, now }) =>
  managesIn(person, settingId) &&
  facts.links.some(({ settingId: of, guardianId, states }) => {
    const state = states.findLast(({ tick }) => tick <= now.tick);
    const isNow =
      state !== undefined && state.from <= now.at && (state.until === null || state.until > now.at);
    return of === settingId && guardianId === ids['guardianId'] && isNow;
  });

export const gateRows: readonly Row[] = [
  {
    route: 'GET /settings/:settingId/shared-ways',
    who: managers,
    about: 'setting',
    may: manager,
    mightBe: weakManager,
  },
  // Nobody here has a browser that somebody else has.
  {
    route: 'POST /settings/:settingId/guardians/:guardianId/own-ways',
    who: managers,
    about: 'guardian',
    may: guardianHere,
    mightBe: weakManager,
    body: () => ({ kind: 'browser', id: '0'.repeat(64) }),
  },
  {
    route: 'POST /settings/:settingId/guardians/:guardianId/sessions/end',
    who: managers,
    about: 'guardian',
    may: guardianHere,
    mightBe: weakManager,
    isHarmful: true,
  },
];
