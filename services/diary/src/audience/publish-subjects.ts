import type { Locale } from '@storybell/contracts/locale';
import type { Tx } from '@storybell/platform/sql';
import { insertSubjects, type Publication } from './audience.queries.ts';

/**
 * Makes stories, notices or entries visible to those who may see their children now, and to nobody who comes later.
 * @returns the languages they are to be had in, each once, sorted; none when nobody may see them.
 */
export async function publishSubjects(tx: Tx, publication: Publication): Promise<Locale[]> {
  const found = await insertSubjects(tx, publication);
  return found.map(({ locale }) => locale).sort();
}
