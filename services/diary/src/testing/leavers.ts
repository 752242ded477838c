/** Families of whom a child has left, with something in every table that knows a child, as tests of erasing say it. */
import { expect } from '@jest/globals';
import { logEntries } from '@storybell/contracts/entry';
import type { ChildId } from '@storybell/contracts/ids';
import { confirmPart, saveLine, suggest, type Written } from '@storybell/contracts/child-record';
import { saveAddress } from '@storybell/contracts/people';
import type { GuardianActor } from '@storybell/contracts/session';
import { publishStory } from '@storybell/contracts/story';
import { writeMessage } from '@storybell/contracts/thread';
import { asked, type Place, type startDiary } from '../testing.ts';
import { conversationsIn } from './conversations.ts';
import { first } from './open-family.ts';
import { sure } from './separated.ts';

type Diary = Awaited<ReturnType<typeof startDiary>>;

/** @param diary Asked each time: a file of tests has none before its first test. */
export function leaversIn(diary: () => Diary) {
  const { begin } = conversationsIn(diary);

  const tell = async ({ settingId, staff }: Place, childIds: readonly ChildId[], body: string) =>
    asked('story', (await diary().call(publishStory, { params: { settingId }, body: { reach: { kind: 'children', childIds: [...childIds] }, body, locale: 'en-GB' } }, staff)).body.id); // prettier-ignore

  /** Everything that can be said of a child holds `word`, which is of no language. */
  async function fill(place: Place, childId: ChildId, guardian: GuardianActor, word: string) {
    const { settingId, staff } = place;
    const manager = sure(place.manager);
    const params = { settingId, childId };
    const known: GuardianActor = { ...guardian, strength: 'S2' };
    const answers: { readonly status: number }[] = [
      await diary().call(logEntries, { params: { settingId }, body: { childIds: [childId], occurredAt: diary().clock.now().toISOString(), details: { type: 'mood', moods: ['happy'] }, exceptions: [] } }, staff), // prettier-ignore
    ];
    const story = await tell(place, [childId], `A story of ${word}`);
    const about = await begin(guardian, { childId, body: `From home ${word}` });
    answers.push(
      about,
      await diary().call(writeMessage, { params: { settingId, threadId: about.body.threadId }, body: { body: `Answered ${word}` } }, manager), // prettier-ignore
      await begin(guardian, { begunFrom: { kind: 'story', id: story.id }, body: `About the story ${word}` }),
      await begin(guardian, { body: `About no child ${word}` }),
    );
    const diet: Written = { part: 'diet', details: { kind: 'allergy', mark: 'milk', note: word } };
    answers.push(
      await diary().call(saveLine, { params, body: { written: diet, line: null } }, manager),
      await diary().call(confirmPart, { params, body: { part: 'diet' } }, known),
      await diary().call(suggest, { params, body: { what: 'write', written: diet, line: null } }, known),
    );
    await diary().call(saveAddress, { params: { settingId, guardianId: guardian.id }, body: { address: `1 ${word} Street`, version: null } }, manager); // prettier-ignore
    expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
    return story;
  }

  const leave = (childId: ChildId, at: Date) =>
    diary().admin('update child set left_at = $2 where id = $1', [childId, at]);

  /** Tables in which the word stands anywhere, but for answers that are kept for ninety days. */
  async function tablesWith(word: string): Promise<string[]> {
    const tables = await diary().admin(
      `select table_name as name from information_schema.tables
       where table_schema = 'diary' and table_type = 'BASE TABLE' and table_name not in ('idempotency')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await diary().admin(
        `select 1 from ${String(name)} t where t::text ilike '%${word}%' limit 1`,
      );
      if (rows.length > 0) found.push(String(name));
    }
    return found.sort();
  }

  async function family(word: string, at?: Place) {
    const made = await diary().given.family({
      children: ['Amara', 'Zayan'],
      locales: ['pl'],
      ...(at && { at }),
    });
    const [child, sibling] = made.childIds;
    if (!child || !sibling) throw new Error('two children');
    const guardian = first(made.guardians);
    const lead = await diary().given.employee(made.settingId, 'staff', 'Lena');
    await diary().admin('update staff set is_lead = true where id = $1', [lead.id]);
    await diary().admin(`update child set known_as = known_as || $2 where id = $1`, [child, word]);
    const story = await fill(made, child, guardian, word);
    return { ...made, child, sibling, guardian, story, manager: sure(made.manager), lead: sure(lead) };
  }

  return { family, fill, tell, leave, tablesWith };
}
