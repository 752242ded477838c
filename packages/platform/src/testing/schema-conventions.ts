/** The house style of tables, asked of the migrated schema itself. */
import { runnerTables } from '../migrate.ts';
import type { TestDatabase } from './database.ts';

export interface Exceptions {
  /** Tables that need no `created_at`, e.g. a counter; the test that lists them says why. */
  readonly withoutCreatedAt?: readonly string[];
  /** Names that end in s and are singular. */
  readonly singular?: readonly string[];
}

/** @returns one sentence per departure from the style; none for a schema in style. */
export async function schemaFaults(
  admin: TestDatabase['admin'],
  { withoutCreatedAt = [], singular = [] }: Exceptions = {},
): Promise<string[]> {
  const rows = await admin(FAULTS, [[...runnerTables], withoutCreatedAt, singular]);
  return rows.map((row) => String(row['fault'])).sort();
}

/** $1 tables left out, $2 tables without created_at, $3 singular words in s. */
const FAULTS = `
with tab as (
  select c.oid, c.relname as name from pg_class c
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname <> all($1::text[])),
col as (
  select t.oid, t.name as tab, a.attname as name, a.attnum, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull
  from tab t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped)
select format('%s has no primary key', name) as fault from tab
  where not exists (select from pg_constraint k where k.conrelid = tab.oid and k.contype = 'p')
union all
select format('%s is plural', name) from tab
  where name ~ 's$' and name !~ '(ss|us|is)$' and name <> all($3::text[])
union all
select format('%s has no created_at timestamptz not null', name) from tab
  where name <> all($2::text[]) and not exists (
    select from col where col.oid = tab.oid and col.name = 'created_at'
      and col.type = 'timestamp with time zone' and col.attnotnull)
union all
select format('%s.%s is %s: an id is a uuid', tab, name, type) from col
  where (name = 'id' or name like '%\\_id') and type in ('integer', 'bigint')
union all
select format('%s.%s is %s: use text', tab, name, type) from col where type like 'character%'
union all
select format('%s.%s is %s: use timestamptz', tab, name, type) from col where type like 'timestamp% without time zone'
union all
select format('%s.%s is json: use jsonb', tab, name) from col where type = 'json'
union all
select format('%s: check %s has no name of its own', tab.name, k.conname)
  from tab join pg_constraint k on k.conrelid = tab.oid and k.contype = 'c'
  where k.conname ~ ('^' || tab.name || '_(.+_)?check[0-9]*$')
union all
select format('%s: foreign key %s has no index', tab.name, k.conname)
  from tab join pg_constraint k on k.conrelid = tab.oid and k.contype = 'f'
  where not exists (
    select from pg_index i where i.indrelid = tab.oid and i.indpred is null
      and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)`;
