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
  type Reach,
  type Setting,
} from '../facts/facts.ts';
import type { Consent, Photo } from '../facts/things.ts';
import { askedAbout, isShownTo, knowsOfPhoto } from '../policy/photo-rules.ts';
import { isOf, isSure, knowsChild, nowOf } from '../policy/rules.ts';
import { act, anything, managerOf, writerOf, type World } from './act.ts';
import { call } from './call.ts';
import { drawPicture } from './picture.ts';
import { drafted, tell } from './telling.ts';

const PURPOSES = ['photo_family', 'photo_group'] as const;
const DAYS_AGO = 30;
const DAY_MS = 86_400_000;
const PHOTOS = 8;

/** A month ago all who are asked were: most said yes, some no, some nothing. */
export async function agree({ house, facts, rng }: World, { id: settingId }: Setting): Promise<void> {
  const now = nowOf(facts);
  const at = now.at - DAYS_AGO * DAY_MS;
  const rows: Consent[] = [];
  for (const child of inSetting(facts.children.values(), settingId))
    for (const guardianId of askedAbout(facts, child.id, now))
      for (const purpose of PURPOSES) {
        if (rng.chance(0.08)) continue;
        const isGiven = rng.chance(purpose === 'photo_family' ? 0.93 : 0.8);
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

/** Of one child, of two of different families, of a room and of nobody; and one that is in no story. */
export async function takePhotos(world: World, setting: Setting): Promise<void> {
  const { facts, rng } = world;
  const children = rng.shuffled(inSetting(facts.children.values(), setting.id));
  for (let place = 0; place < PHOTOS; place += 1) {
    const [first, second] = [children[place % children.length], children[(place + 1) % children.length]];
    if (first === undefined || second === undefined) throw new Error('a setting has children');
    await takePhoto(world, setting, place === PHOTOS - 1 ? undefined : reachFor(place, first), childrenFor(place, first, second)); // prettier-ignore
  }
}

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
async function takePhoto(world: World, setting: Setting, reach: Reach | undefined, childIds: string[]) {
  const { facts, rng, house, cookies } = world;
  const settingId = setting.id;
  const author = writerOf(world, settingId, childIds);
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

/** Some take a yes back in the app; and papers turn up: an old yes changes nothing, a no that is newer does. */
export async function thinkAgain(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts, rng } = world;
  const now = nowOf(facts);
  const shown = new Set(inSetting(facts.photos.values(), settingId).flatMap(({ childIds }) => childIds));
  for (const childId of rng.shuffled([...shown]).slice(0, 3)) {
    const [guardianId] = rng.shuffled(askedAbout(facts, childId, now));
    if (guardianId === undefined) continue;
    const guardian = known(facts.guardians, guardianId);
    const purpose = rng.pick(PURPOSES);
    const said = { settingId, childId, guardianId, purpose };
    if (isSure(guardian) && isOf(guardian, settingId) && knowsChild(facts, guardianId, childId, now)) {
      await act(world, guardian, 'POST', `/children/${childId}/consents/own`, { purpose, isGiven: false, textVersion: 1, locale: guardian.locale }, anything); // prettier-ignore
      keepConsent(facts, { ...said, id: randomUUID(), isGiven: false, at: Date.now() });
      continue;
    }
    const isGiven = rng.chance(0.5);
    const signed = now.at - (isGiven ? 2 : 0.5) * DAYS_AGO * DAY_MS;
    const signedOn = new Date(signed).toISOString().slice(0, 10);
    await act(world, managerOf(world, settingId), 'POST', `/children/${childId}/consents`, { guardianId, purpose, isGiven, locale: guardian.locale, signedOn }, anything); // prettier-ignore
    keepConsent(facts, { ...said, id: randomUUID(), isGiven, at: signed });
  }
}
