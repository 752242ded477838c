/** Permissions and photos, in plain words of docs/photos.md. */
import { known, type Facts, type Guardian, type Link, type Person } from '../facts/facts.ts';
import type { Consent, Photo } from '../facts/things.ts';
import {
  dayOf,
  handlesSubject,
  holdsPhotos,
  linkOf,
  looksAfter,
  mayView,
  stateOf,
  toldFor,
  worksIn,
  type Moment,
} from './rules.ts';

const isResponsible = ({ responsibleFrom }: Link, { at }: Moment): boolean =>
  responsibleFrom !== null && responsibleFrom <= dayOf(at);

/**
 * Whose answers count: who is known to hold parental responsibility now, or where nobody is, every guardian who may
 * consent. Neither an order nor that they may not view takes their say away.
 */
export function askedAbout(facts: Facts, childId: string, now: Moment): string[] {
  const links = (facts.linksTo.get(childId) ?? []).filter((link) => stateOf(link, now) !== undefined);
  const responsible = links.filter((link) => isResponsible(link, now));
  const asked = responsible.length > 0 ? responsible : links.filter(({ mayConsent }) => mayConsent);
  return asked.map(({ guardianId }) => guardianId);
}

/**
 * The last answer of each who is asked counts: one no is a no, and until all have said yes it is open. Until somebody is
 * known nothing is agreed to.
 */
export function permissionOf(
  facts: Facts,
  childId: string,
  purpose: Consent['purpose'],
  now: Moment,
): 'given' | 'refused' | 'open' {
  const lastOf = (guardianId: string) =>
    (facts.consents.get(childId) ?? [])
      .filter((one) => one.guardianId === guardianId && one.purpose === purpose)
      .reduce<Consent | undefined>((last, one) => (last !== undefined && last.at > one.at ? last : one), undefined); // prettier-ignore
  const answers = askedAbout(facts, childId, now).map((guardianId) => lastOf(guardianId)?.isGiven);
  if (answers.includes(false)) return 'refused';
  return answers.length > 0 && answers.every((isGiven) => isGiven === true) ? 'given' : 'open';
}

const storyOf = ({ subjects }: Facts, { storyId }: Photo) =>
  storyId === null ? undefined : known(subjects, storyId);

/**
 * A guardian who was told of its story by a child whose photos are theirs, and still may see it. Whoever has, had or will
 * have something of a child in it but not the photos now learns of none.
 */
export function knowsOfPhoto(
  facts: Facts,
  guardian: Guardian,
  photo: Photo,
  now: Moment,
  story = storyOf(facts, photo),
): boolean {
  if (story === undefined || story.isWithdrawn) return false;
  const isTheirs = (childId: string) => holdsPhotos(facts, guardian.id, childId, now);
  return (
    toldFor(facts, guardian, story).some(
      (childId) => mayView(facts, guardian.id, childId, now) && isTheirs(childId),
    ) &&
    photo.childIds.every((childId) => linkOf(facts, guardian.id, childId) === undefined || isTheirs(childId))
  );
}

/** Besides, there is permission of each child in it: to show its own family, or to show others. */
export const isShownTo = (facts: Facts, guardian: Guardian, { childIds }: Photo, now: Moment): boolean =>
  childIds.every((childId) => {
    const isOther = linkOf(facts, guardian.id, childId) === undefined;
    return permissionOf(facts, childId, isOther ? 'photo_group' : 'photo_family', now) === 'given';
  });

/** Staff: what they uploaded, and what shows a child they work with. What shows none is open as its story is. */
export function seesPhoto(facts: Facts, person: Person, photo: Photo, now: Moment): boolean {
  if (person.kind === 'guardian')
    return knowsOfPhoto(facts, person, photo, now) && isShownTo(facts, person, photo, now);
  if (!worksIn(person, photo.settingId)) return false;
  const story = storyOf(facts, photo);
  if (story === undefined) return photo.authorId === person.id;
  if (story.isWithdrawn || !handlesSubject(facts, person, story, now)) return false;
  return (
    photo.authorId === person.id ||
    photo.childIds.length === 0 ||
    photo.childIds.some((childId) => looksAfter(facts, person, childId))
  );
}
