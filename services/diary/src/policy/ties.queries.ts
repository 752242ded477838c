/** How people stand to children and guardians, in SQL: each tie is written once, for one question and for lists. */
import type { ChildId, GuardianId } from '@storybell/contracts/ids';
import { RestrictionScope } from '@storybell/contracts/restriction';
import type { PersonActor, Strength } from '@storybell/contracts/session';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { worksIn } from '../works-in.queries.ts';
import { permits, roles, type Role, type Rule, type Ties } from './table.ts';

/** Whoever asks, as values or as what the database's session says. */
export interface Who {
  readonly id: Sql;
  readonly settingId: Sql;
  readonly kind: Sql;
  readonly now: Sql;
}

export const whoOf = ({ id, settingId, kind }: PersonActor, now: Date): Who => ({
  id: sql`${id}::uuid`,
  settingId: sql`${settingId}::uuid`,
  kind: sql`${kind}::text`,
  now: sql`${now}::timestamptz`,
});

/** Of staff `w`: the one who asks, in the role the gateway vouched for, as long as they work here. */
export const isAtWork = ({ id, settingId, kind, now }: Who) => sql`
  w.id = ${id} and w.setting_id = ${settingId} and w.role = ${kind}
    and (w.ended_at is null or w.ended_at > ${now})`;

/** Of a guardian `p`: the one who asks. */
export const isParent = ({ id, settingId, kind }: Who) => sql`
  p.id = ${id} and p.setting_id = ${settingId} and ${kind} = 'guardian'`;

/** Of staff `w` and the room of a child `c`. */
export const isInRoom = ({ now }: Who) => sql`(
  w.role = 'staff' and ${worksIn(sql`c.room_id`, now)})`;

/** Of staff `w` and a child `c`: they work in another room, which has the child for now. */
const isHost = ({ now }: Who) => sql`(
  w.role = 'staff' and exists (
    select from room_move r
    where r.setting_id = w.setting_id and r.child_id = c.id and r.valid_until > ${now}
      and ${worksIn(sql`r.room_id`, now)}))`;

const isKeyPerson = ({ now }: Who) => sql`
  exists (
    select from key_person k
    where k.setting_id = w.setting_id and k.staff_id = w.id and k.child_id = c.id
      and k.valid_from <= ${now} and (k.valid_until is null or k.valid_until > ${now}))`;

/** Of a guardianship `g`: it is the asker's, and of these days. */
const isGuardian = ({ id, settingId, kind, now }: Who) => sql`
  ${kind} = 'guardian' and g.guardian_id = ${id} and g.setting_id = ${settingId}
    and g.valid_from <= ${now} and (g.valid_until is null or g.valid_until > ${now})`;

const held = sql`
  case when g.may_view then g.scopes || 'view'::text else '{}' end
  || case when g.may_collect then '{collect}'::text[] else '{}' end`;

/** That they begin when they are set need not be asked: none is set for a day to come. */
const restrictionsOf = ({ now }: Who) => sql`
  select r.scopes from restriction r
  where r.setting_id = g.setting_id and r.guardian_id = g.guardian_id and r.child_id = g.child_id
    and restriction_ends(r) > ${now}`;

const ofStaff = (who: Who) => sql`
  array_remove(array[
    case when ${isInRoom(who)} or ${isHost(who)} then 'room' end,
    case when ${isKeyPerson(who)} then 'keyPerson' end,
    case when w.role = 'manager' then 'manager' end,
    case when w.is_lead then 'lead' end], null)`;

const Found = z.object({
  roles: z.array(z.enum(roles)),
  permits: z.array(z.enum(permits)),
  restricted: z.array(RestrictionScope),
});

export const NO_TIES: Ties = { roles: [], permits: [], restricted: [] };

/** None for who does not belong to the setting. */
export const findTiesToSetting = async (db: Read, who: Who): Promise<Ties> =>
  (await db.maybe(
    Found,
    sql`
    select array_remove(array[
        'staff',
        case when w.role = 'staff' and w.room_id is null then 'anyRoom' end,
        case when w.role = 'manager' then 'manager' end,
        case when w.is_lead then 'lead' end], null) as roles, '{}'::text[] as permits, '{}'::text[] as restricted
    from staff w where ${isAtWork(who)}
    union all
    select '{parent}', '{}', '{}' from guardian p where ${isParent(who)}`,
  )) ?? NO_TIES;

/** None for a stranger, and where there is no such child. */
export const findTiesToChild = async (db: Read, who: Who, childId: ChildId): Promise<Ties> =>
  (await db.maybe(
    Found,
    sql`
    select ${ofStaff(who)} as roles, '{}'::text[] as permits, '{}'::text[] as restricted
    from staff w
    join child c on c.setting_id = w.setting_id and c.id = ${childId}
    where ${isAtWork(who)}
    union all
    select '{guardian}', ${held},
      array(select distinct scope from (${restrictionsOf(who)}) r cross join unnest(r.scopes) as scope)
    from guardianship g where g.child_id = ${childId} and ${isGuardian(who)}`,
  )) ?? NO_TIES;

/** Staff stand to a guardian as to any of the children whom that guardian is one of now. */
export const findTiesToGuardian = async (db: Read, who: Who, guardianId: GuardianId): Promise<Ties> => {
  const found = await db.many(
    Found,
    sql`
    select ${ofStaff(who)} as roles, '{}'::text[] as permits, '{}'::text[] as restricted
    from staff w
    join guardian p on p.setting_id = w.setting_id and p.id = ${guardianId}
    left join guardianship g on g.setting_id = p.setting_id and g.guardian_id = p.id
      and g.valid_from <= ${who.now} and (g.valid_until is null or g.valid_until > ${who.now})
    left join child c on c.setting_id = g.setting_id and c.id = g.child_id
    where ${isAtWork(who)}
    union all
    select '{self}', '{}', '{}' from guardian p where p.id = ${guardianId} and ${isParent(who)}`,
  );
  return { ...NO_TIES, roles: [...new Set(found.flatMap(({ roles }) => roles))] };
};

/** Whether the person who asks is known surely enough. */
export type IsSure = (needed: Strength) => Sql;

/**
 * Ids of the children with whom a person may do what the rule says. Use as `c.id = any(array(…))`: asked once for a list,
 * and not for each of its rows.
 */
export function childrenOf(rule: Rule, isSure: IsSure, who: Who): Sql {
  const { guardian } = rule.allows;
  const needed = rule.needs === undefined ? sql`true` : sql`${text(rule.needs)} = any (${held})`;
  const orders = anyOf((rule.deniedBy ?? []).map((one) => sql`${text(one)} = any (r.scopes)`));
  return sql`
    select c.id from staff w
    join child c on c.setting_id = w.setting_id
    where ${isAtWork(who)} and (${staffTies(rule, isSure, [
      ['room', sql`(${isInRoom(who)} or ${isHost(who)})`],
      ['keyPerson', isKeyPerson(who)],
      ['manager', sql`w.role = 'manager'`],
      ['lead', sql`w.is_lead`],
    ])})
    union all
    select g.child_id from guardianship g
    where ${guardian === undefined ? sql`false` : isSure(guardian)} and ${isGuardian(who)} and ${needed}
      and not exists (select from (${restrictionsOf(who)}) r where ${orders})`;
}

/** As {@link childrenOf}, of the setting itself: its id, or nothing. For rules of who works there. */
export const settingOf = (rule: Rule, isSure: IsSure, who: Who): Sql => sql`
  select w.setting_id from staff w
  where ${isAtWork(who)} and (${staffTies(rule, isSure, [
    ['staff', sql`true`],
    ['manager', sql`w.role = 'manager'`],
    ['lead', sql`w.is_lead`],
  ])})`;

/**
 * As {@link settingOf}, for whom the rule allows it with every child of the setting: among staff, who works in each of its
 * rooms, as no child is without one.
 */
export const wholeSettingOf = (rule: Rule, isSure: IsSure, who: Who): Sql => sql`
  select w.setting_id from staff w
  where ${isAtWork(who)} and (${staffTies(rule, isSure, [
    ['room', isInEachRoom(who)],
    ['manager', sql`w.role = 'manager'`],
    ['lead', sql`w.is_lead`],
  ])})`;

const isInEachRoom = ({ now }: Who) => sql`(
  w.role = 'staff' and not exists (
    select from room o where o.setting_id = w.setting_id and not ${worksIn(sql`o.id`, now)}))`;

const staffTies = (rule: Rule, isSure: IsSure, ties: readonly (readonly [Role, Sql])[]): Sql =>
  anyOf(
    ties.flatMap(([role, tie]) => {
      const needed = rule.allows[role];
      return needed === undefined ? [] : [sql`${isSure(needed)} and ${tie}`];
    }),
  );

const anyOf = (all: readonly Sql[]): Sql => all.reduce((before, one) => sql`${before} or ${one}`, sql`false`);

/** A word of the table, written into the text: what a migration says cannot be bound. */
export const text = (word: string): Sql => ({ texts: [`'${word}'`], values: [] });
