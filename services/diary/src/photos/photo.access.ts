/**
 * Who may see a photo. Asked at each look: what was agreed, ordered or taken back a moment ago counts. A guardian sees it
 * who is told of its story through a child whose photos are theirs, if each child in it is either such a child, with its
 * family's consent, or another family's, with consent that others see it. Who is kept from the photos of a child in it
 * does not learn that there is one.
 */
import { StaffId } from '@storybell/contracts/ids';
import { sql, type Sql } from '@storybell/platform/sql';
import { childrenOfGuardian, visibleChildren, type Asking } from '../policy/policy.access.ts';
import { areOfStaff } from '../subjects/subject.access.ts';

/** Of children `k` in a photo, and the array of those whose photos are somebody's. */
const isOwn = (theirs: Sql): Sql => sql`k.child_id = any(${theirs})`;

/** Of a child `k`. @param now a value or what stands for one. */
const agrees = (purpose: 'photo_family' | 'photo_group', now: Date): Sql =>
  sql`consent_state(k.setting_id, k.child_id, ${purpose}, ${now}) = 'given'`;

/** That a child of their own family `k` is in it, who is not to be shown to them. */
const isFamilyNo = (theirs: Sql, now: Date): Sql =>
  sql`${isOwn(theirs)} and not ${agrees('photo_family', now)}`;
/** That another's child `k` is in it, who is not to be shown to other families. */
const isGroupNo = (theirs: Sql, now: Date): Sql =>
  sql`not ${isOwn(theirs)} and not ${agrees('photo_group', now)}`;

/** A child `k` of whom this guardian has, had or will have something, but not the photos now. */
const isKeptFrom = (guardianId: Sql, theirs: Sql): Sql => sql`
  not ${isOwn(theirs)} and exists (
    select from guardianship o
    where o.setting_id = k.setting_id and o.guardian_id = ${guardianId} and o.child_id = k.child_id)`;

/**
 * The same, for who asks about others: of a guardian `p` the array of the children whose photos are theirs; of a reader `r`
 * who has that array, and a child `k`, the three above.
 */
export function ofReader(now: Date) {
  const theirs = sql`r.theirs`;
  return {
    theirs: sql`array(${childrenOfGuardian('photo.read', now)})`,
    isFamilyNo: isFamilyNo(theirs, now),
    isGroupNo: isGroupNo(theirs, now),
    isKeptFrom: isKeptFrom(sql`r.id`, theirs),
  };
}

const childrenIn = sql`photo_child k where k.setting_id = f.setting_id and k.photo_id = f.id`;

/** Of photos `f` that are in no story yet: those of the person who asks. */
export const isMine = ({ actor }: Asking): Sql =>
  actor.kind === 'guardian' ? sql`false` : sql`f.staff_id = ${actor.id}`;

/** Of photos `f` in subjects `s`: those of which the person who asks may know. */
export function areTheirs(asking: Asking): Sql {
  const { actor, now } = asking;
  if (actor.kind === 'service') return sql`false`;
  const theirs = sql`array(${visibleChildren(asking, 'photo.read')})`;
  if (actor.kind === 'guardian')
    return sql`
      exists (
        select from visible_at(${now}) v
        where v.setting_id = f.setting_id and v.guardian_id = ${actor.id} and v.subject_id = f.story_id
          and v.child_id = any(${theirs}))
      and not exists (select from ${childrenIn} and ${isKeptFrom(sql`${actor.id}::uuid`, theirs)})`;
  return sql`
    ${areOfStaff(StaffId.parse(actor.id), asking)} and (
      f.staff_id = ${actor.id} or not exists (select from ${childrenIn})
      or exists (select from ${childrenIn} and ${isOwn(theirs)}))`;
}

/** Of those: that nothing was refused that it needs. What staff look at is their work. */
export function isAgreed(asking: Asking): Sql {
  if (asking.actor.kind !== 'guardian') return sql`true`;
  const theirs = sql`array(${visibleChildren(asking, 'photo.read')})`;
  return sql`
    not exists (
      select from ${childrenIn}
        and (${isFamilyNo(theirs, asking.now)} or ${isGroupNo(theirs, asking.now)}))`;
}
