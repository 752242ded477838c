/** The read brake: managers and the lead are told who can read no more, and let another go on when they are surely known. */
import { weakLead, weakManager } from './conditions.ts';
import { nothing, work, type Row } from './row.ts';
import { readsRestrictions, worksIn } from './rules.ts';

const isTold: Row['may'] = (person, { settingId }) =>
  worksIn(person, settingId) && (person.kind === 'manager' || person.isLead);
/** Of whom there is a lock: nobody in this world reads so much. */
const letsGoOn: Row['may'] = (person, { settingId, ids }) =>
  readsRestrictions(person, settingId) && ids['staffId'] === person.id;
const weak: NonNullable<Row['mightBe']> = (...asked) => weakManager(...asked) || weakLead(...asked);

export const brakeRows: readonly Row[] = [
  {
    route: 'GET /settings/:settingId/reading-locks',
    who: work,
    about: 'setting',
    may: isTold,
    mightBe: weakManager,
  },
  {
    route: 'POST /settings/:settingId/reading-locks/:staffId/end',
    who: work,
    about: 'staff',
    may: letsGoOn,
    mightBe: weak,
    also: ['another_person_needed'],
    body: nothing,
  },
];
