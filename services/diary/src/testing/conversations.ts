/** What guardians and staff do in threads, as tests of them say it. */
import type { ChildId, MessageId, SubjectId, ThreadId } from '@storybell/contracts/ids';
import type { GuardianActor, StaffActor } from '@storybell/contracts/session';
import {
  beginThread,
  listThreads,
  markThreadRead,
  readThread,
  withdrawMessage,
  writeMessage,
} from '@storybell/contracts/thread';
import type { startDiary } from '../testing.ts';

export type Person = GuardianActor | StaffActor;
export interface Begun {
  readonly childId?: ChildId | null;
  readonly begunFrom?: { readonly kind: 'story' | 'notice' | 'entry'; readonly id: SubjectId } | null;
  readonly body?: string;
  readonly key?: string;
}

/** @param diary Asked each time: a file of tests has none before its first test. */
export function conversationsIn(diary: () => Awaited<ReturnType<typeof startDiary>>) {
  const begin = (
    guardian: GuardianActor,
    { childId = null, begunFrom = null, body = 'سلام', key }: Begun = {},
  ) =>
    diary().call(
      beginThread,
      { params: { settingId: guardian.settingId }, body: { childId, begunFrom, body } },
      guardian,
      key === undefined ? {} : { key },
    );
  const write = (person: Person, threadId: ThreadId, body: string, key?: string) =>
    diary().call(
      writeMessage,
      { params: { settingId: person.settingId, threadId }, body: { body } },
      person,
      key === undefined ? {} : { key },
    );
  const read = (person: Person, threadId: ThreadId, before?: number) =>
    diary().call(
      readThread,
      { params: { settingId: person.settingId, threadId }, query: before === undefined ? {} : { before } },
      person,
    );
  const list = (person: Person, before?: string) =>
    diary().call(
      listThreads,
      { params: { settingId: person.settingId }, query: before === undefined ? {} : { before } },
      person,
    );
  const mark = (person: Person, threadId: ThreadId, seq: number) =>
    diary().call(
      markThreadRead,
      { params: { settingId: person.settingId, threadId }, body: { seq } },
      person,
    );
  const takeBack = (person: Person, threadId: ThreadId, messageId: MessageId) =>
    diary().call(
      withdrawMessage,
      { params: { settingId: person.settingId, threadId, messageId }, body: {} },
      person,
    );

  async function conversation(locales: readonly ('ur' | 'pl' | 'en-GB')[] = ['ur', 'pl']) {
    const family = await diary().given.family({ locales });
    const [guardian, other] = family.guardians;
    if (!guardian) throw new Error('a guardian');
    const begun = await begin(guardian, { childId: family.childId, body: 'آج دیر ہو گی' });
    if (begun.status !== 201) throw new Error('it was not begun');
    return { ...family, guardian, other, threadId: begun.body.threadId, first: begun.body.message };
  }

  return { begin, write, read, list, mark, takeBack, conversation };
}

/** Of all that was emitted, what is of this person’s setting. */
export const ofSetting = async <T extends { readonly settingId: string }>(
  all: Promise<T[]>,
  { settingId }: Person,
) => (await all).filter((payload) => payload.settingId === settingId);
