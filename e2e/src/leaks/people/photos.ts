/** Permissions that families give, refuse and take back, and photos in stories. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { plant } from '../facts/canary.ts';
import {
  inSetting,
  keepConsent,
  known,
  roomOf,
  type Child,
  type Facts,
  type Reach,
  type Setting,
} from '../facts/facts.ts';
import type { Consent, Photo } from '../facts/things.ts';
import { askedAbout, isShownTo, knowsOfPhoto, permissionOf, seesPhoto } from '../policy/photo-rules.ts';
import {
  childrenOf,
  holdsPhotos,
  isOf,
  isSure,
  knowsChild,
  linkOf,
  mayView,
  nowOf,
} from '../policy/rules.ts';
import { act, anything, managerOf, writerOf, type World } from './act.ts';
import { call } from './call.ts';
import { drawPicture } from './picture.ts';
import { drafted, tell } from './telling.ts';

const PURPOSES = ['photo_family', 'photo_group'] as const;
const DAYS_AGO = 30;
const DAY_MS = 86_400_000;
const PHOTOS = 8;

/** Siblings of whom somebody may see the photos of one, and of the other may not. */
function findSiblings(facts: Facts, settingId: string): readonly string[] {
  const now = nowOf(facts);
  for (const { id } of inSetting(facts.guardians.values(), settingId)) {
    const all = childrenOf(facts, id);
    const [shown] = all.filter((childId) => holdsPhotos(facts, id, childId, now) && mayView(facts, id, childId, now)); // prettier-ignore
    const kept = all.find((childId) => !holdsPhotos(facts, id, childId, now));
    if (shown !== undefined && kept !== undefined) return [shown, kept];
  }
  return [];
}

/**
 * A month ago all who are asked were: most said yes, some no, some nothing. Of the siblings everybody said yes, so that it is
 * not permission that keeps a photo of them from anybody; of two children one parent said yes, and the other nothing or no.
 */
export async function agree({ house, facts, rng }: World, { id: settingId }: Setting): Promise<void> {
  const now = nowOf(facts);
  const at = now.at - DAYS_AGO * DAY_MS;
  const rows: Consent[] = [];
  const siblings = findSiblings(facts, settingId);
  const children = inSetting(facts.children.values(), settingId);
  const [halfOpen, split] = children.filter(({ id }) => !siblings.includes(id) && askedAbout(facts, id, now).length > 1); // prettier-ignore
  for (const child of children)
    for (const [place, guardianId] of askedAbout(facts, child.id, now).entries())
      for (const purpose of PURPOSES) {
        const isYes = siblings.includes(child.id) || (place === 0 && (child === halfOpen || child === split));
        if (!isYes && (child === halfOpen || rng.chance(0.08))) continue;
        const isGiven = isYes || (child !== split && rng.chance(purpose === 'photo_family' ? 0.93 : 0.8));
        rows.push({ id: randomUUID(), settingId, childId: child.id, guardianId, purpose, isGiven, at });
      }
  for (const one of rows) keepConsent(facts, one);
  await house.ask(
    `insert into diary.consent
       (id, setting_id, child_id, guardian_id, purpose, is_given, basis, text_version, locale, answered_at, place, created_at)
     select id, "settingId", "childId", "guardianId", purpose, "isGiven", 'may_consent', 1, 'en-GB',
       to_timestamp(at / 1000.0), 0, now()
     from jsonb_to_recordset($1::jsonb) as t
       (id uuid, "settingId" uuid, "childId" uuid, "guardianId" uuid, purpose text, "isGiven" boolean, at float8)`,
    [JSON.stringify(rows)],
  );
}

const Uploaded = z.object({ id: z.string() });

/**
 * Of one child, of two of different families, of a room and of nobody; and one that is in no story. Then of siblings; of
 * nobody, for one child's family and for all.
 */
export async function takePhotos(world: World, setting: Setting): Promise<void> {
  const { facts, rng } = world;
  const now = nowOf(facts);
  // First those of whom all is agreed: so there is something to take back.
  const isWilling = ({ id }: Child) => PURPOSES.every((one) => permissionOf(facts, id, one, now) === 'given');
  const siblings = findSiblings(facts, setting.id);
  const children = rng
    .shuffled(inSetting(facts.children.values(), setting.id))
    .filter(({ id }) => !siblings.includes(id))
    .toSorted((a, b) => Number(isWilling(b)) - Number(isWilling(a)));
  for (let place = 0; place < PHOTOS; place += 1) {
    const [first, second] = [children[place % children.length], children[(place + 1) % children.length]];
    if (first === undefined || second === undefined) throw new Error('a setting has children');
    await takePhoto(world, setting, place === PHOTOS - 1 ? undefined : reachFor(place, first), childrenFor(place, first, second)); // prettier-ignore
  }
  if (siblings.length > 0)
    await takePhoto(world, setting, { kind: 'children', childIds: siblings }, siblings);
  const [first] = children;
  if (first !== undefined) await takePhoto(world, setting, { kind: 'children', childIds: [first.id] }, []);
  await photographNobody(world, setting);
}

/** For all families, with no child in it. */
export const photographNobody = (world: World, setting: Setting): Promise<void> =>
  takePhoto(world, setting, { kind: 'setting' }, []);

function reachFor(place: number, child: Child): Reach {
  const roomId = roomOf(child);
  if (place % 4 === 2) return { kind: 'setting' };
  return place % 4 === 3 && roomId !== undefined
    ? { kind: 'room', roomId }
    : { kind: 'children', childIds: [child.id] };
}

const childrenFor = (place: number, first: Child, second: Child): string[] =>
  place % 4 === 2 ? (place < 4 ? [first.id, second.id] : []) : [first.id];

/** Published where somebody would see it: else the nursery is told that nobody may. */
async function takePhoto(
  world: World,
  setting: Setting,
  reach: Reach | undefined,
  childIds: readonly string[],
) {
  const { facts, rng, house, cookies } = world;
  const settingId = setting.id;
  const told = reach?.kind === 'children' ? reach.childIds : [];
  const author = writerOf(world, settingId, [...childIds, ...told]);
  const beside = plant(facts, rng, { of: 'nothing', settingId });
  const { id } = await act(world, author, 'POST', '/photos', drawPicture(rng, beside), Uploaded);
  const secret = { of: 'photo' as const, settingId, id };
  let photo: Photo = { id, settingId, authorId: author.id, storyId: null, childIds };
  facts.photos.set(id, photo);
  if (reach !== undefined) {
    const story = drafted(facts, settingId, reach);
    const now = nowOf(facts);
    const isForSomebody = inSetting(facts.guardians.values(), settingId).some(
      (one) => knowsOfPhoto(facts, one, photo, now, story) && isShownTo(facts, one, photo, now),
    );
    if (isForSomebody) {
      const photos = [{ id, childIds, alt: plant(facts, rng, secret), isWithoutOthers: true }];
      const { id: storyId } = await tell(world, setting, reach, { author, photos });
      photo = { ...photo, storyId };
      facts.photos.set(id, photo);
    }
  }
  for (const size of ['small', 'large']) {
    const path = `/api/settings/${settingId}/photos/${id}/${size}`;
    const { status, text } = await call(house.webUrl, {
      method: 'GET',
      path,
      cookie: cookies.get(author.id),
    });
    if (status !== 200) throw new Error(`who uploaded a photo was answered ${String(status)} ${text}`);
    facts.secrets.set(text, secret);
  }
}

/** A child who is shown by that permission to somebody now; nobody of whom an order is, or whom siblings' photos are of. */
function findShown(facts: Facts, settingId: string, purpose: Consent['purpose']): string | undefined {
  const now = nowOf(facts);
  const spared = new Set([...findSiblings(facts, settingId), ...inSetting(facts.restrictions, settingId).map(({ childId }) => childId)]); // prettier-ignore
  const guardians = inSetting(facts.guardians.values(), settingId);
  const pairs = inSetting(facts.photos.values(), settingId).flatMap((photo) =>
    guardians.filter((one) => seesPhoto(facts, one, photo, now)).map((one) => ({ one, photo })),
  );
  const found = pairs.flatMap(({ one, photo: { childIds } }) =>
    childIds.filter((id) => (linkOf(facts, one.id, id) === undefined) === (purpose === 'photo_group')),
  );
  return found.find((id) => !spared.has(id)) ?? found[0];
}

/**
 * Some take a yes back in the app, first of those who are shown by it; and papers turn up: an old yes changes nothing, a no
 * that is newer does.
 */
export async function thinkAgain(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts, rng } = world;
  const [first] = rng.shuffled(
    inSetting(facts.photos.values(), settingId).flatMap(({ childIds }) => childIds),
  );
  const thoughts = [
    { find: () => findShown(facts, settingId, 'photo_group'), purpose: 'photo_group' },
    { find: () => findShown(facts, settingId, 'photo_family'), purpose: 'photo_family' },
    { find: () => first, purpose: rng.pick(PURPOSES) },
  ] as const;
  for (const [place, { find, purpose }] of thoughts.entries()) {
    const now = nowOf(facts);
    const childId = find();
    if (childId === undefined) continue;
    const [guardianId] = rng.shuffled(askedAbout(facts, childId, now));
    if (guardianId === undefined) continue;
    const guardian = known(facts.guardians, guardianId);
    const said = { settingId, childId, guardianId, purpose };
    if (isSure(guardian) && isOf(guardian, settingId) && knowsChild(facts, guardianId, childId, now)) {
      await act(world, guardian, 'POST', `/children/${childId}/consents/own`, { purpose, isGiven: false, textVersion: 1, locale: guardian.locale }, anything); // prettier-ignore
      keepConsent(facts, { ...said, id: randomUUID(), isGiven: false, at: Date.now() });
      continue;
    }
    const isGiven = place === 2 && rng.chance(0.5);
    const signed = now.at - (isGiven ? 2 : 0.5) * DAYS_AGO * DAY_MS;
    const signedOn = new Date(signed).toISOString().slice(0, 10);
    await act(world, managerOf(world, settingId), 'POST', `/children/${childId}/consents`, { guardianId, purpose, isGiven, locale: guardian.locale, signedOn }, anything); // prettier-ignore
    keepConsent(facts, { ...said, id: randomUUID(), isGiven, at: signed });
  }
}
