/** What diary answers of permissions and photos. */
import { known, type Facts, type Person } from '../facts/facts.ts';
import { isUnsure, isWeak, managedChild, manager, ofSetting, weakManager, worker } from './conditions.ts';
import { askedAbout, knowsOfPhoto, seesPhoto } from './photo-rules.ts';
import { NEVER, everybody, family, managers, work, type Row, type Target } from './row.ts';
import { dayOf, isOf, knowsChild, linkOf, looksAfter, nowOf } from './rules.ts';

const writesOf: Row['may'] = (person, { settingId, ids }, { facts }) => {
  const childId = ids['childId'] ?? '';
  return known(facts.children, childId).settingId === settingId && looksAfter(facts, person, childId);
};

/** A guardian who knows the child reads their own answers, once they have shown who they are. */
const knows = (facts: Facts, person: Person, settingId: string, childId: string | undefined): boolean =>
  person.kind === 'guardian' &&
  isOf(person, settingId) &&
  knowsChild(facts, person.id, childId ?? '', nowOf(facts));
const ownAnswers: Row['may'] = (person, { settingId, ids }, { facts }) =>
  knows(facts, person, settingId, ids['childId']) && !isUnsure(person);
const weakOwnAnswers: NonNullable<Row['mightBe']> = (person, { settingId, ids }, facts) =>
  isUnsure(person) && knows(facts, person, settingId, ids['childId']);
/** Whoever is a manager of the setting, not surely known, is asked who they are of whatever child. */
const weak: NonNullable<Row['mightBe']> = (person, target, facts) =>
  isWeak(person) && weakManager(person, target, facts);

/** Who is asked about the child, and may use the app for it. */
const asked: Row['may'] = (person, target, given) =>
  ownAnswers(person, target, given) &&
  askedAbout(given.facts, target.ids['childId'] ?? '', given.now).includes(person.id);
const paper = { guardianId: NEVER, purpose: 'outing', isGiven: true, locale: 'pl', signedOn: '2026-01-05' };
const yes = { purpose: 'outing', isGiven: true, textVersion: 1, locale: 'pl' };
/** As it is. */
const responsibility = ({ ids }: Target, _: Person, facts: Facts) => {
  const from = linkOf(facts, ids['guardianId'] ?? '', ids['childId'] ?? '')?.responsibleFrom ?? null;
  return { isResponsible: from !== null && from <= dayOf(Date.now()) };
};

const ofPhoto: Row['may'] = (person, { settingId, ids }, { facts, now }) => {
  const photo = known(facts.photos, ids['photoId'] ?? '');
  return photo.settingId === settingId && seesPhoto(facts, person, photo, now);
};
/** There is something to say of one of its photos: that it is there, or that permission is missing. */
const ofPictured: Row['may'] = (person, { settingId, ids }, { facts, now }) =>
  isOf(person, settingId) &&
  [...facts.photos.values()].some(
    (photo) =>
      photo.storyId === ids['storyId'] &&
      photo.settingId === settingId &&
      (person.kind === 'guardian'
        ? knowsOfPhoto(facts, person, photo, now)
        : seesPhoto(facts, person, photo, now)),
  );
const photo = (size: 'small' | 'large'): Row => ({ route: 'GET /settings/:settingId/photos/:photoId/:size', who: everybody, about: 'photo', may: ofPhoto, words: { size } }); // prettier-ignore

export const photoRows: readonly Row[] = [
  // Permissions.
  { route: 'GET /settings/:settingId/consents', who: managers, about: 'setting', may: manager, mightBe: weakManager }, // prettier-ignore
  { route: 'GET /settings/:settingId/children/:childId/consents', who: managers, about: 'child', may: managedChild, mightBe: weak }, // prettier-ignore
  { route: 'POST /settings/:settingId/children/:childId/consents', who: managers, about: 'child', may: managedChild, mightBe: weak, also: ['changed_meanwhile'], body: () => paper }, // prettier-ignore
  { route: 'PUT /settings/:settingId/children/:childId/guardians/:guardianId/responsibility', who: managers, about: 'guardianship', may: managedChild, mightBe: weak, body: responsibility }, // prettier-ignore
  { route: 'GET /settings/:settingId/children/:childId/consents/own', who: family, about: 'child', may: ownAnswers, mightBe: weakOwnAnswers }, // prettier-ignore
  { route: 'POST /settings/:settingId/children/:childId/consents/own', who: family, about: 'child', may: asked, mightBe: weakOwnAnswers, body: () => yes }, // prettier-ignore

  // Photos.
  { route: 'POST /settings/:settingId/photos', who: work, about: 'setting', may: worker, also: ['unsupported_media_type'], body: () => ({ not: 'a picture' }) }, // prettier-ignore
  photo('small'),
  photo('large'),
  { route: 'POST /settings/:settingId/stories/photos', who: everybody, about: 'setting', may: ofSetting, body: () => ({ storyIds: [NEVER] }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/stories/photos', who: everybody, about: 'pictured', may: ofPictured, absent: 'an answer', body: ({ ids }) => ({ storyIds: [ids['storyId']] }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/photos/preview', who: work, about: 'setting', may: worker, body: () => ({ reach: { kind: 'setting' }, photos: [{ childIds: [] }] }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/photos/preview', who: work, about: 'child', may: writesOf, absent: 'unknown_child', also: ['unknown_child'], body: ({ ids }) => ({ reach: { kind: 'setting' }, photos: [{ childIds: [ids['childId']] }] }) }, // prettier-ignore
];
