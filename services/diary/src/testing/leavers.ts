/** Families of whom a child has left, with something in every table that knows a child, as tests of erasing say it. */
import { expect } from '@jest/globals';
import { tellChange } from '@storybell/contracts/change-at-home';
import { agreeCallBack, noteCallBack } from '@storybell/contracts/call-back';
import { nameCollector, permitCollecting, sendCollectorPhoto } from '@storybell/contracts/collector';
import {
  agreeOverride,
  arrive,
  askOverride,
  refuse,
  release,
  setDoorPassword,
} from '@storybell/contracts/door';
import { countHeads, leaveForOuting, moveChild, returnFromOuting } from '@storybell/contracts/register';
import { logEntries } from '@storybell/contracts/entry';
import type { CareProposalId, ChildId } from '@storybell/contracts/ids';
import { answerCareProposal, proposeCare } from '@storybell/contracts/care';
import { setResponsibility } from '@storybell/contracts/consent';
import { confirmPart, saveLine, suggest, type Written } from '@storybell/contracts/child-record';
import { saveAddress } from '@storybell/contracts/people';
import type { PhotoOfStory } from '@storybell/contracts/photo';
import type { GuardianActor } from '@storybell/contracts/session';
import { publishStory } from '@storybell/contracts/story';
import { writeMessage } from '@storybell/contracts/thread';
import { asked, type Place, type startDiary } from '../testing.ts';
import { agreeingIn } from './agreeing.ts';
import { conversationsIn } from './conversations.ts';
import { first } from './open-family.ts';
import { picture } from './pictures.ts';
import { sure } from './separated.ts';

type Diary = Awaited<ReturnType<typeof startDiary>>;

/** @param diary Asked each time: a file of tests has none before its first test. */
export function leaversIn(diary: () => Diary) {
  const { begin } = conversationsIn(diary);
  const { responsible, answer, upload } = agreeingIn(diary);

  const tell = async ({ settingId, staff }: Place, childIds: readonly ChildId[], body: string, photos: PhotoOfStory[] = []) =>
    asked('story', (await diary().call(publishStory, { params: { settingId }, body: { reach: { kind: 'children', childIds: [...childIds] }, body, locale: 'en-GB', photos } }, staff)).body.id); // prettier-ignore

  /** Everything that can be said of a child holds `word`, which is of no language. */
  async function fill(place: Place, childId: ChildId, guardian: GuardianActor, word: string) {
    const { settingId, staff } = place;
    const manager = sure(place.manager);
    const params = { settingId, childId };
    const known: GuardianActor = { ...guardian, strength: 'S2' };
    const answers: { readonly status: number }[] = [
      await diary().call(logEntries, { params: { settingId }, body: { childIds: [childId], occurredAt: diary().clock.now().toISOString(), details: { type: 'mood', moods: ['happy'] }, exceptions: [] } }, staff), // prettier-ignore
    ];
    await responsible(guardian, childId);
    for (const purpose of ['photo_family', 'photo_group'] as const)
      answers.push(await answer(guardian, childId, purpose));
    const photo = {
      id: await upload(staff),
      childIds: [childId],
      alt: `A picture of ${word}`,
      isWithoutOthers: true,
    };
    const story = await tell(place, [childId], `A story of ${word}`, [photo]);
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
    const { body: proposal } = await diary().call(proposeCare, { params, body: { wish: { category: 'sleep', wish: word, reviewOn: null }, line: null } }, manager); // prettier-ignore
    const { body: unwanted } = await diary().call(proposeCare, { params, body: { wish: { category: 'hair', wish: word, reviewOn: null }, line: null } }, manager); // prettier-ignore
    const said = ({ id: proposalId }: { id: CareProposalId }) => ({ params: { settingId, proposalId } });
    answers.push(
      await diary().call(setResponsibility, { params: { ...params, guardianId: guardian.id }, body: { isResponsible: true } }, manager), // prettier-ignore
      await diary().call(answerCareProposal, { ...said(proposal), body: { answer: 'agree', saidBy: null } }, known), // prettier-ignore
      await diary().call(answerCareProposal, { ...said(unwanted), body: { answer: 'different', saidBy: null, reply: word } }, known), // prettier-ignore
    );
    await diary().call(saveAddress, { params: { settingId, guardianId: guardian.id }, body: { address: `1 ${word} Street`, version: null } }, manager); // prettier-ignore
    answers.push(
      await diary().call(tellChange, { params, body: { kind: 'moved', words: word, readers: ['manager'] } }, known), // prettier-ignore
      ...(await fetch(place, childId, known, word)),
    );
    expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
    return story;
  }

  /** Once to somebody whom the guardian named; once, after a refusal, by two; and once by telephone. */
  async function fetch(place: Place, childId: ChildId, known: GuardianActor, word: string) {
    const { settingId } = place;
    const [staff, manager] = [sure(place.staff), sure(place.manager)];
    const params = { settingId, childId };
    const arrived = async () => {
      const { body } = await diary().call(arrive, { params, body: {} }, staff);
      return { settingId, attendanceId: body.id };
    };
    const permitted = await diary().call(permitCollecting, { params: { ...params, guardianId: known.id }, body: { mayCollect: true, version: 1 } }, manager); // prettier-ignore
    const named = await diary().call(nameCollector, { params, body: { name: `Ola ${word}`, relationship: 'neighbour', validFrom: '2020-01-01', validUntil: null, onPaperBy: null } }, known); // prettier-ignore
    const stayed = await stay(place, childId, known, word);
    const password = await diary().call(setDoorPassword, { params, body: { password: 'three acorns in a tin' } }, known); // prettier-ignore
    const released = await diary().call(release, { params: await arrived(), body: { to: { kind: 'named', id: named.body.id }, recognition: 'known' } }, staff); // prettier-ignore
    const refused = await diary().call(refuse, { params: await arrived(), body: { person: `Nobody ${word}` } }, staff); // prettier-ignore
    const at = { params: { settingId, refusalId: refused.body.id } };
    const asks = await diary().call(askOverride, { ...at, body: { reason: 'emergency' } }, staff);
    const agreed = await diary().call(agreeOverride, { ...at, body: {} }, manager);
    const sent = await diary().call(sendCollectorPhoto, { params: { settingId, collectorId: named.body.id } }, known, { file: await picture() }); // prettier-ignore
    const again = await arrived();
    const noted = await diary().call(noteCallBack, { params: again, body: { guardianId: known.id, person: `Jan ${word}` } }, staff); // prettier-ignore
    const { id: callBackId } = noted.body;
    const heard = await diary().call(agreeCallBack, { params: { settingId, callBackId }, body: {} }, manager);
    const byPhone = await diary().call(release, { params: again, body: { to: { kind: 'phone', id: callBackId }, recognition: 'id' } }, staff); // prettier-ignore
    return [
      permitted,
      named,
      ...stayed,
      password,
      released,
      refused,
      asks,
      agreed,
      sent,
      noted,
      heard,
      byPhone,
    ];
  }

  /** In another room for now, on an outing, and missed by a count. */
  async function stay(place: Place, childId: ChildId, known: GuardianActor, word: string) {
    const { settingId, roomId } = place;
    const manager = sure(place.manager);
    const [params, begunAt] = [{ settingId }, diary().clock.now().toISOString()];
    const other = await diary().given.room(settingId);
    const came = await diary().call(arrive, { params: { ...params, childId }, body: {} }, manager);
    const agreed = await answer(known, childId, 'outing');
    const moved = await diary().call(moveChild, { params: { ...params, childId }, body: { roomId: other, begunAt } }, manager); // prettier-ignore
    const out = await diary().call(leaveForOuting, { params, body: { childIds: [childId], place: `The park ${word}`, backInMin: 60, begunAt } }, manager); // prettier-ignore
    const counted = await diary().call(countHeads, { params, body: { of: { kind: 'outing', id: out.body.id }, seen: { by: 'child', childIds: [] }, begunAt } }, manager); // prettier-ignore
    const back = await diary().call(returnFromOuting, { params, body: { childIds: [childId], isBack: true, begunAt } }, manager); // prettier-ignore
    const home = await diary().call(moveChild, { params: { ...params, childId }, body: { roomId, begunAt } }, manager); // prettier-ignore
    return [came, agreed, moved, out, counted, back, home];
  }

  const leave = (childId: ChildId, at: Date) =>
    diary().admin('update child set left_at = $2 where id = $1', [childId, at]);

  /** Tables in which the word stands anywhere. */
  async function tablesWith(word: string): Promise<string[]> {
    const tables = await diary().admin(
      `select table_name as name from information_schema.tables
       where table_schema = 'diary' and table_type = 'BASE TABLE'`,
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

  /** How many rows of each table are of the child; but who read of it lately, and its key. */
  async function rowsOf(childId: ChildId): Promise<Record<string, number>> {
    const tables = await diary().admin(
      `select table_name as name from information_schema.columns
       where table_schema = 'diary' and column_name = 'child_id' and table_name not in ('child_reading', 'child_key', 'told')`,
    );
    const found: Record<string, number> = {};
    for (const { name } of tables) {
      const rows = await diary().admin(`select 1 from ${String(name)} where child_id = $1`, [childId]);
      if (rows.length > 0) found[String(name)] = rows.length;
    }
    return found;
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

  return { family, fill, tell, leave, tablesWith, rowsOf };
}
