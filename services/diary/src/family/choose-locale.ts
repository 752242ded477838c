import { guardianChanged } from '@storybell/contracts/guardian';
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Actor } from '@storybell/contracts/session';
import { translationsNeeded } from '@storybell/contracts/translation';
import { AppError } from '@storybell/platform/errors';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import { holdPublications } from '../audience/publish-subjects.ts';
import { changeLocale, listForeignTexts, lockGuardian, type Reading } from './guardian.queries.ts';

/** Older texts stay in the languages they were had in; the payload of `translations.needed` holds no more. */
const LATEST_TEXTS = 200;

interface Chosen {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly locale: Locale;
}

/**
 * A guardian reads another language from now on, the latest texts among what was told before. Choosing the language
 * they already read changes nothing and tells nobody.
 * @throws AppError `not_found` for anyone but the guardian themself.
 */
export async function chooseLocaleAs(tx: Tx, actor: Actor, chosen: Chosen, now: Date): Promise<void> {
  const { settingId, guardianId, locale } = chosen;
  await holdPublications(tx, settingId);
  const isSelf = actor.kind === 'guardian' && actor.id === guardianId && actor.settingId === settingId;
  const before = isSelf ? await lockGuardian(tx, settingId, guardianId) : undefined;
  if (!before) throw new AppError('not_found', 'there is no such guardian');
  if (before.locale === locale) return;

  const guardian = await changeLocale(tx, guardianId, locale);
  await emit(tx, guardianChanged, { guardianId, settingId, guardianVersion: guardian.version });
  await needTexts(tx, guardian, now);
}

/** Asks for the latest texts in the language that the guardian reads now; whoever calls has held publications. */
export async function needTexts(tx: Tx, guardian: Reading, now: Date): Promise<void> {
  const { settingId, locale } = guardian;
  const subjects = await listForeignTexts(tx, guardian, LATEST_TEXTS, now);
  if (subjects.length > 0) await emit(tx, translationsNeeded, { settingId, locale, subjects });
}
