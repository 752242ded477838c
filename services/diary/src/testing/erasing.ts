/** The wall of what is due and what is erased of it, as tests say it. */
import { PhotoId, type SettingId } from '@storybell/contracts/ids';
import { approveErasure, readKeeping, type KeptClass } from '@storybell/contracts/keeping';
import type { Actor } from '@storybell/contracts/session';
import type { Place, startDiary } from '../testing.ts';
import { leaversIn } from './leavers.ts';
import { sure } from './separated.ts';

type Diary = Awaited<ReturnType<typeof startDiary>>;

export const NOW = '2026-03-02T09:30:00Z';
export const LEFT = new Date('2026-02-27T17:00:00Z');
/** More than the years for which a record is kept. */
export const LATER = '2030-03-05T09:30:00Z';

/** Of every table that knows a child by itself. */
export const everything = [
  'attendance', 'audience', 'care_agreement', 'care_proposal', 'collector', 'confirmation', 'consent', 'diet', 'door_password', 'entry',
  'guardianship', 'head_count_child', 'home_change', 'outing', 'photo_child', 'requirement', 'responsibility', 'room_move', 'suggestion',
  'thread',
]; // prettier-ignore

const at = (settingId: SettingId) => ({ params: { settingId } });

/** @param diary Asked each time: a file of tests has none before its first test. */
export function erasingIn(diary: () => Diary) {
  const { family, tell, leave } = leaversIn(diary);

  const look = async ({ settingId, manager }: Place) =>
    (await diary().call(readKeeping, at(settingId), sure(manager))).body;
  const dueOf = async (place: Place, of: KeptClass) =>
    (await look(place)).due.find((one) => one.class === of) ?? { count: -1, rows: -1, held: -1, since: null };
  const approve = (
    { settingId, manager }: Place,
    fingerprint: string | null,
    key?: string,
    by: Actor = sure(manager),
  ) =>
    diary().call(
      approveErasure,
      { ...at(settingId), body: { fingerprint: fingerprint ?? '0'.repeat(64) } },
      by,
      key === undefined ? {} : { key },
    );
  const visits = async (word: string) => {
    diary().clock.set(NOW);
    const made = await family(word);
    const both = await tell(made, [made.child, made.sibling], 'They sang together');
    await leave(made.child, LEFT);
    return { ...made, both };
  };
  const eraseAll = async (place: Place) => {
    const { fingerprint } = await look(place);
    const approved = await approve(place, fingerprint);
    await diary().sweep('erasure');
    return approved;
  };

  /** Photos of a setting, each with its words and whether its files are there. */
  async function photosOf(settingId: SettingId) {
    const rows = await diary().admin('select id, alt from photo where setting_id = $1 order by alt', [
      settingId,
    ]);
    return Promise.all(
      rows.map(async ({ id, alt }) => [alt, await hasFiles(settingId, PhotoId.parse(id))] as const),
    );
  }
  async function hasFiles(settingId: SettingId, id: PhotoId): Promise<boolean> {
    const { files } = diary().deps.photos;
    const both = [await files.read({ settingId, id }, 'small'), await files.read({ settingId, id }, 'large')];
    return both.some((bytes) => bytes !== undefined);
  }
  const filesOf = async ({ settingId }: Place): Promise<number> => {
    let count = 0;
    for await (const place of diary().deps.photos.files.listBefore(new Date('2100-01-01T00:00:00Z')))
      if (place.settingId === settingId) count += 1;
    return count;
  };

  return { look, dueOf, approve, visits, eraseAll, photosOf, filesOf };
}
