/** What settings say in their own words: asked of translate, laid over the catalogues, and never waited for. */
import type { SettingId } from '@storybell/contracts/ids';
import { locales } from '@storybell/contracts/locale';
import { readWordings, type Wording } from '@storybell/contracts/wording';
import { layOver } from '@storybell/i18n/catalog';
import { fingerprint } from '@storybell/i18n/fingerprint';
import { pathOf } from '@storybell/i18n/text';
import type { Client } from '@storybell/platform/client';
import { monotonicMs } from '@storybell/platform/clock';
import { partsOf } from '@storybell/platform/parts';

/** How long a correction may take to be in the next message. */
const KEEP_MS = 60_000;
/** After a failure; with the words of before, or the product's. */
const AGAIN_MS = 10_000;
/** A message is not held up by how it is worded. */
const PATIENCE_MS = 1_000;
/** In one question, as the contract has it: a hand of pushes may be of more settings. */
const MOST = 200;

/** Names the words that were laid over, for `t`; '' is the product's alone. */
export type WordsOf = string;

interface Kept {
  readonly words: WordsOf;
  /** Laid over before: whoever is writing with it ends first. */
  readonly before: WordsOf;
  readonly freshUntilMs: number;
}
const kept = new WeakMap<Client, Map<SettingId, Kept>>();

/** One question for all settings that are not known freshly, 200 at a time. Never fails. */
export async function readSettingWords(
  client: Client,
  settingIds: readonly SettingId[],
): Promise<ReadonlyMap<SettingId, WordsOf>> {
  const settings = kept.get(client) ?? new Map<SettingId, Kept>();
  kept.set(client, settings);
  const nowMs = monotonicMs();
  const asked = [...new Set(settingIds)];
  const stale = asked.filter((id) => (settings.get(id)?.freshUntilMs ?? 0) <= nowMs);
  await Promise.all(partsOf(stale, MOST).map((part) => refresh(client, settings, part)));
  return new Map(asked.map((id) => [id, settings.get(id)?.words ?? '']));
}

async function refresh(
  client: Client,
  settings: Map<SettingId, Kept>,
  stale: readonly SettingId[],
): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const read = await client.call(readWordings, { body: { settingIds: [...stale] } }, { signal });
  for (const id of stale) {
    const known = settings.get(id) ?? { words: '', before: '', freshUntilMs: 0 };
    if (!read.ok) {
      settings.set(id, { ...known, freshUntilMs: monotonicMs() + AGAIN_MS });
      continue;
    }
    const own = read.value.wordings.filter(({ settingId }) => settingId === id);
    const words = own.length === 0 ? '' : `${id} ${fingerprint([JSON.stringify(own)])}`;
    if (words === known.words) {
      settings.set(id, { ...known, freshUntilMs: monotonicMs() + KEEP_MS });
      continue;
    }
    layOverAll(words, own);
    if (known.before !== words) layOverAll(known.before, []);
    settings.set(id, { words, before: known.words, freshUntilMs: monotonicMs() + KEEP_MS });
  }
}

function layOverAll(words: WordsOf, own: readonly (Wording & { readonly locale: string })[]): void {
  if (words === '') return;
  for (const locale of locales)
    layOver(
      locale,
      Object.fromEntries(
        own
          .filter((one) => one.locale === locale)
          .flatMap(({ key, forms }) =>
            Object.entries(forms).map(([category, said]) => [pathOf(key, category), said]),
          ),
      ),
      words,
    );
}
