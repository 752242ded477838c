import type { SettingId, StaffId } from '@storybell/contracts/ids';
import { LanguagePolicy } from '@storybell/contracts/language';
import { Instant } from '@storybell/contracts/time';
import { json, sql, type Db, type Read } from '@storybell/platform/sql';

const PolicyRow = LanguagePolicy.extend({ updatedAt: Instant });

export const findPolicy = (db: Read, settingId: SettingId) =>
  db.maybe(
    PolicyRow,
    sql`
    select allowed_processors, safety_texts, routes, updated_at from language_policy
    where setting_id = ${settingId}`,
  );

interface Change {
  readonly settingId: SettingId;
  readonly policy: LanguagePolicy;
  readonly by: StaffId;
  readonly now: Date;
}

export const upsertPolicy = (db: Db, { settingId, policy, by, now }: Change) =>
  db.exec(sql`
    insert into language_policy (setting_id, allowed_processors, safety_texts, routes, created_at, updated_at, updated_by)
    values (${settingId}, ${policy.allowedProcessors}::text[], ${policy.safetyTexts},
      ${policy.routes === null ? null : json(policy.routes)}, ${now}, ${now}, ${by})
    on conflict (setting_id) do update set
      allowed_processors = excluded.allowed_processors, safety_texts = excluded.safety_texts,
      routes = excluded.routes, updated_at = excluded.updated_at, updated_by = excluded.updated_by`);
