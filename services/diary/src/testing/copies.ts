/** Access requests and the copies that answer them, as tests say them. */
import {
  noteAccessRequest,
  openCopy,
  readCopy,
  releaseAccessRequest,
} from '@storybell/contracts/access-request';
import type { AccessRequestId, ChildId, SettingId } from '@storybell/contracts/ids';
import type { Actor, GuardianActor } from '@storybell/contracts/session';
import type { startDiary } from '../testing.ts';
import type { separatedIn } from './separated.ts';

type Diary = Awaited<ReturnType<typeof startDiary>>;
type Family = Pick<
  Awaited<ReturnType<ReturnType<typeof separatedIn>['separated']>>,
  'settingId' | 'manager' | 'lead'
>;

interface Noted {
  readonly by?: Actor;
  readonly receivedOn?: string;
  readonly key?: string;
}

export const ok = <A extends { readonly status: number; readonly body: unknown }>(answer: A): A => {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer;
};
export const at = ({ settingId }: { readonly settingId: SettingId }, requestId: AccessRequestId) => ({
  params: { settingId, requestId },
});
export const known = (guardian: GuardianActor): GuardianActor => ({ ...guardian, strength: 'S2' });

/** @param diary Asked each time: a file of tests has none before its first test. */
export function copiesIn(diary: () => Diary) {
  const note = (
    { settingId, manager }: Family,
    guardian: GuardianActor,
    childId: ChildId | null,
    { by = manager, receivedOn = '2026-03-02', key }: Noted = {},
  ) =>
    diary().call(
      noteAccessRequest,
      { params: { settingId }, body: { guardianId: guardian.id, childId, receivedOn } },
      by,
      key === undefined ? {} : { key },
    );
  const release = (family: Family, id: AccessRequestId, by: Actor = family.lead) =>
    diary().call(releaseAccessRequest, { ...at(family, id), body: {} }, by);
  const open = (family: Family, id: AccessRequestId, by: Actor) =>
    diary().call(openCopy, { ...at(family, id), body: {} }, by);
  const read = (family: Family, id: AccessRequestId, by: Actor) => diary().call(readCopy, at(family, id), by);
  const released = async (family: Family, guardian: GuardianActor, childId: ChildId | null) => {
    const { body } = ok(await note(family, guardian, childId));
    ok(await release(family, body.id));
    return body.id;
  };
  /** Everything that leaves: for machines, and as a page. */
  async function copyOf(family: Family, guardian: GuardianActor, childId: ChildId | null) {
    const id = await released(family, guardian, childId);
    ok(await open(family, id, known(guardian)));
    const { body } = ok(await read(family, id, known(guardian)));
    return { ...body, all: JSON.stringify(body) };
  }

  return { note, release, open, read, released, copyOf };
}
