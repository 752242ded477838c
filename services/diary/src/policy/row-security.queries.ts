/**
 * The policy as the database keeps it: what a query that forgets to ask returns to a person all the same. It reads from
 * the same table and ties as `check`; a migration holds what it says, and a test that they still agree.
 */
import { bind, sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { policy } from './table.ts';
import { childrenOf, settingOf, text, wholeSettingOf, type IsSure, type Who } from './ties.queries.ts';

/** Whoever `Db.as` reads for. Where nothing is set it is null, and nothing is seen. */
const said = (name: string): Sql => sql`nullif(current_setting(${text(`app.${name}`)}, true), '')`;
const who: Who = {
  id: sql`${said('person')}::uuid`,
  settingId: sql`${said('setting')}::uuid`,
  kind: said('kind'),
  now: sql`${said('at')}::timestamptz`,
};
const isSure: IsSure = (needed) => sql`${said('strength')} >= ${text(needed)}`;

/** Each asked once for a query, and not for each of its rows. */
const isStaff = `(select current_setting('app.kind', true) in ('staff', 'manager'))`;
const isTheirs = (column: string) =>
  `${column} = (select nullif(current_setting('app.person', true), '')::uuid)`;
const isHere = `setting_id = (select nullif(current_setting('app.setting', true), '')::uuid)`;
/**
 * Looked up in a hash: an array of 300 would be gone through for each of 600 rows. As a table, or planning would run the
 * function as well, to know how many there will be.
 */
const ofChildren = (column: string) => `${column} in (select c from seen_child_ids() c)`;
/** Of one function at most one setting comes: the person's own. */
const ofSetting = (seen: string) => `setting_id = (select ${seen}())`;

/** For staff alone, and only where a foreign key holds the row's child to the row's setting. */
const ofWhole = ofSetting('seen_whole_settings');

/** Of what a guardian gave, or the nursery wrote down by itself: no other guardian's. */
const ofCard = `${ofChildren('child_id')} and (${isStaff} or guardian_id is null or ${isTheirs('guardian_id')})`;
/** As {@link ofCard}, and of staff for those alone who write the record. */
const ofManagers = `${ofChildren('child_id')} and ((not ${isStaff} and (guardian_id is null or ${isTheirs('guardian_id')})) or ${ofSetting('seen_records')})`;
/** A guardian's own, and of staff for whom `seen` names the setting. */
const ofAdult = (column: string, seen: string) =>
  `${ofSetting(seen)} or (not ${isStaff} and ${isTheirs(column)} and ${isHere})`;

/** One line a table: which of its rows a person may see at all. */
const tables: Readonly<Record<string, string>> = {
  // Who sees the whole setting is asked first: the list of its children is then never made, which took 0.2 ms a table.
  child: `${ofWhole} or ${ofChildren('id')}`,
  guardianship: `${ofWhole} or (${ofChildren('child_id')} and (${isStaff} or ${isTheirs('guardian_id')}))`,
  // Who is whose is in guardianship. Asked by child here too, a list of 300 with their guardians took 1.6 times as long.
  guardian: ofAdult('id', 'seen_settings'),
  restriction: ofSetting('seen_restrictions'),
  restriction_reason: ofSetting('seen_reasons'),
  // As restrictions: `keeping.read` is for the same people.
  hold: ofSetting('seen_restrictions'),
  access_request: ofSetting('seen_restrictions'),
  bulk_export: ofSetting('seen_restrictions'),
  // Of these all guardians of the child read every line (`sharedParts`).
  diet: ofChildren('child_id'),
  medicine: ofChildren('child_id'),
  home_word: ofChildren('child_id'),
  requirement: ofChildren('child_id'),
  daily: ofChildren('child_id'),
  booking: ofChildren('child_id'),
  emergency_contact: ofCard,
  doctor: ofCard,
  professional: ofManagers,
  living: ofManagers,
  responsibility: ofManagers,
  suggestion: ofCard,
  confirmation: ofCard,
  care_agreement: ofCard,
  care_proposal: ofCard,
  home: ofAdult('guardian_id', 'seen_records'),
};

/** Each runs as its owner, or the policy of a table would ask itself. */
const define = (name: string, body: Sql) => `
create or replace function ${name}() returns setof uuid
  language sql stable security definer
as $policy$${textOf(body)}
$policy$;
do $$ begin execute format('alter function ${name}() set search_path = %I, pg_temp', current_schema()); end $$;`;

/** @throws Error for what holds a value: a migration has nothing to bind. */
function textOf(query: Sql): string {
  const bound = bind(query);
  if (bound.values.length > 0) throw new Error('a policy holds no values');
  return bound.text;
}

/** What a migration does when the policy has changed; doing it again changes nothing. */
export const rowSecurity = (): string =>
  [
    define('seen_child_ids', childrenOf(policy['child.read'], isSure, who)),
    define('seen_whole_settings', wholeSettingOf(policy['child.read'], isSure, who)),
    define('seen_settings', settingOf(policy['setting.work'], isSure, who)),
    define('seen_records', settingOf(policy['people.write'], isSure, who)),
    define('seen_restrictions', settingOf(policy['restriction.read'], isSure, who)),
    define('seen_reasons', settingOf(policy['restriction.reason.read'], isSure, who)),
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
