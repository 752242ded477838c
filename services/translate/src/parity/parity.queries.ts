import type { SettingId } from '@storybell/contracts/ids';
import { LanguageQuality } from '@storybell/contracts/parity';
import { sql, type Read } from '@storybell/platform/sql';

/** What became of the texts of these days in each language, and how often somebody did not understand it. */
export const listQuality = (db: Read, settingId: SettingId, since: Date) =>
  db.many(
    LanguageQuality,
    sql`
    with text as (
      select r.* from translation r where r.setting_id = ${settingId} and r.created_at >= ${since}),
    question as (
      select n.* from not_understood n where n.setting_id = ${settingId} and n.created_at >= ${since}),
    -- What was translated with what; a correction since does not take back that it was not understood.
    part as (
      select locale, source, engine, 1 as translated, 0 as not_understood from text where state = 'translated'
      union all
      select locale, source, engine, 0, 1 from question where source is not null),
    engine as (
      select locale, jsonb_agg(
        jsonb_build_object('source', source, 'engine', engine, 'translated', translated, 'notUnderstood', not_understood)
        order by source, engine) as engines
      from (
        select locale, source, engine, sum(translated)::int as translated, sum(not_understood)::int as not_understood
        from part group by locale, source, engine) p
      group by locale)
    select t.locale, count(*)::int as texts,
      (count(*) filter (where t.state = 'translated'))::int as translated,
      (count(*) filter (where t.state = 'held'))::int as held,
      (count(*) filter (where t.state = 'not_translated'))::int as not_translated,
      (count(*) filter (where t.review = 'checked'))::int as checked,
      (select count(*)::int from question q where q.locale = t.locale) as not_understood,
      coalesce((select e.engines from engine e where e.locale = t.locale), '[]') as engines
    from text t group by t.locale order by t.locale`,
  );
