/**
 * The policy as the database keeps it: what a query that forgets to ask returns to a person all the same. It reads from
 * the same table and ties as `check`; a migration holds what it says, and a test that they still agree.
 */
import { bind, sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { policy } from './table.ts';
import { childrenOf, isAtWork, settingOf, text, type IsSure, type Who } from './ties.queries.ts';

/** Whoever `Db.as` reads for. Where nothing is set it is null, and nothing is seen. */
const said = (name: string): Sql => sql`nullif(current_setting(${text(`app.${name}`)}, true), '')`;
const who: Who = {
  id: sql`${said('person')}::uuid`,
  settingId: sql`${said('setting')}::uuid`,
  kind: said('kind'),
  now: sql`${said('at')}::timestamptz`,
};
const isSure: IsSure = (needed) => sql`${said('strength')} >= ${text(needed)}`;

const functions: Readonly<Record<string, Sql>> = {
  seen_children: childrenOf(policy['child.read'], isSure, who),
  seen_restrictions: settingOf(policy['restriction.read'], isSure, who),
  seen_reasons: settingOf(policy['restriction.reason.read'], isSure, who),
};

const isStaff = `(select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager')`;
const isTheirs = (column: string) =>
  `${column} = (select nullif(current_setting('app.person', true), '')::uuid)`;
const ofChildren = (column: string) => `${column} = any (array(select seen_children()))`;

/** One line a table: which of its rows a person may see at all. */
const tables: Readonly<Record<string, string>> = {
  // What the filter of a list asks of whoever asks. Of restrictions it sees none then: `seen_children` has asked.
  staff: `${isStaff} and setting_id = (select nullif(current_setting('app.setting', true), '')::uuid)`,
  room_assignment: isTheirs('staff_id'),
  cover: isTheirs('staff_id'),
  key_person: isTheirs('staff_id'),
  child: ofChildren('id'),
  guardianship: `${ofChildren('child_id')} and (${isStaff} or ${isTheirs('guardian_id')})`,
  guardian: `(not ${isStaff} and ${isTheirs('id')}) or (${isStaff} and id = any (array(select seen_guardians())))`,
  restriction: `setting_id = any (array(select seen_restrictions()))`,
  restriction_reason: `setting_id = any (array(select seen_reasons()))`,
};

/** Runs as its owner, or the policy of a table would ask itself. */
const define = (name: string, body: string) => `
create or replace function ${name}() returns setof uuid
  language sql stable security definer
as $policy$${body}
$policy$;
do $$ begin execute format('alter function ${name}() set search_path = %I, pg_temp', current_schema()); end $$;`;

/** What a migration does when the policy has changed; doing it again changes nothing. */
export const rowSecurity = (): string =>
  [
    ...Object.entries(functions).map(([name, body]) => define(name, bind(body).text)),
    define(
      'seen_guardians',
      `
    select g.guardian_id from guardianship g where g.child_id = any (array(select seen_children()))
    union
    select p.id from guardian p join staff w on w.setting_id = p.setting_id
    where w.role = 'manager' and ${bind(isAtWork(who)).text}`,
    ),
    ...Object.entries(tables).map(
      ([table, visible]) => `\nselect guard_rows('${table}', $policy$${visible}$policy$);`,
    ),
  ].join('\n');

const Standing = z.object({ isApart: z.boolean(), unguarded: z.array(z.string()) });

/** Whether policies hold for whom the service asks as, and each table has one. */
export const findStanding = (db: Read) =>
  db.one(
    Standing,
    sql`
    select
      (select not r.rolsuper and not r.rolbypassrls from pg_roles r where r.rolname = current_user)
        and not exists (
          select from pg_class c
          where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
            and pg_get_userbyid(c.relowner) = current_user) as is_apart,
      array(
        select t.name from unnest(${Object.keys(tables)}::text[]) as t (name)
        where not exists (
          select from pg_class c
          where c.oid = to_regclass(t.name) and c.relrowsecurity and c.relforcerowsecurity)) as unguarded`,
  );
