/** How often engines are asked for a story to 2,000 families in 20 languages, through the real services. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Locale } from '@storybell/contracts/locale';
import { startOurs } from '../world/ours.ts';
import { startWorld } from '../world/world.ts';
import { startCountingEngine } from './counting-engine.ts';

const FAMILIES = 2_000;
/** The writers' own, and 19 that LibreTranslate speaks. */
const read: readonly Locale[] = [
  'en-GB', 'pl', 'ro', 'ur', 'pt', 'es', 'ar', 'bn', 'it', 'fr', 'lt', 'zh-Hans', 'tr', 'bg', 'ru', 'fa', 'hu', 'el', 'hi', 'uk',
]; // prettier-ignore
/** Children of the bench are called by number. */
const STORY =
  'Child 1 drank 3 cups of water in the garden. Child 2, Child 3 and Child 4 painted 9 big pictures for the wall. Child 5 played with Child 6 from 10:15 to 11:30.';
const LIMIT_MS = 120_000;
const LOOK_MS = 100;

export interface EngineCalls {
  readonly families: number;
  readonly languages: number;
  /** Calls for the first story. */
  readonly first: number;
  /** For the same words once more. */
  readonly again: number;
}

export async function measureEngineCalls(): Promise<EngineCalls> {
  const engine = await startCountingEngine();
  const world = await startWorld();
  world.defer(engine.stop);
  try {
    const fake = { ...world.fake, url: engine.url };
    const ours = await startOurs({ ...world, fake }, {
      settings: [{ no: 1, guardians: FAMILIES, hasPhone: false, hasEmail: false }],
    }); // prettier-ignore
    const [setting] = ours.settings;
    if (setting === undefined) throw new Error('one setting was asked for');
    await ours.db.query(
      `with numbered as (select id, row_number() over (order by id) as place from diary.guardian)
       update diary.guardian g set locale = ($1::text[])[n.place % cardinality($1::text[]) + 1]
       from numbered n where n.id = g.id`,
      [read],
    );
    const publish = async () => {
      const before = engine.calls();
      const { id } = await ours.publishStory(setting, STORY);
      await untilTranslated(ours.db, id);
      return engine.calls() - before;
    };
    const first = await publish();
    return { families: FAMILIES, languages: read.length, first, again: await publish() };
  } finally {
    await world.stop();
  }
}

async function untilTranslated(
  db: Awaited<ReturnType<typeof startOurs>>['db'],
  subjectId: string,
): Promise<void> {
  for (const began = performance.now(); performance.now() - began < LIMIT_MS;) {
    const { rows } = await db.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from translate.translation where subject_id = $1 group by state',
      [subjectId],
    );
    if (rows.some((row) => row.state === 'held' || row.state === 'not_translated'))
      throw new Error(`the story was not translated: ${JSON.stringify(rows)}`);
    if (rows.length === 1 && rows[0]?.state === 'translated' && rows[0].n === read.length - 1) return;
    await wait(LOOK_MS);
  }
  throw new Error('the story was not translated in time');
}
