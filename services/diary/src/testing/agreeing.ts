/** Consents and photos, as tests say them. */
import {
  answerConsent,
  CONSENT_VERSION,
  recordConsent,
  type ConsentPurpose,
} from '@storybell/contracts/consent';
import type { ChildId, PhotoId, StoryId } from '@storybell/contracts/ids';
import { listStoryPhotos, readPhoto, uploadPhoto, type PhotoOfStory } from '@storybell/contracts/photo';
import type { GuardianActor, PersonActor, StaffActor } from '@storybell/contracts/session';
import { publishStory, type Reach } from '@storybell/contracts/story';
import type { startDiary } from '../testing.ts';
import { picture } from './pictures.ts';

type Diary = Awaited<ReturnType<typeof startDiary>>;

/** @param diary Asked each time: a file of tests has none before its first test. */
export function agreeingIn(diary: () => Diary) {
  const responsible = (guardian: GuardianActor, childId: ChildId, is = true) =>
    diary().admin(
      'update guardianship set parental_responsibility = $3 where guardian_id = $1 and child_id = $2',
      [guardian.id, childId, is],
    );

  const answer = (
    guardian: GuardianActor,
    childId: ChildId,
    purpose: ConsentPurpose,
    isGiven = true,
    options: { key?: string; textVersion?: number } = {},
  ) =>
    diary().call(
      answerConsent,
      {
        params: { settingId: guardian.settingId, childId },
        body: { purpose, isGiven, textVersion: options.textVersion ?? CONSENT_VERSION, locale: 'pl' },
      },
      { ...guardian, strength: 'S2' },
      options.key === undefined ? {} : { key: options.key },
    );

  const onPaper = (
    manager: StaffActor,
    guardian: GuardianActor,
    childId: ChildId,
    {
      purpose = 'photo_family',
      isGiven = true,
      signedOn = '2026-03-02',
    }: {
      purpose?: ConsentPurpose;
      isGiven?: boolean;
      signedOn?: string; // prettier-ignore
    } = {},
  ) =>
    diary().call(
      recordConsent,
      {
        params: { settingId: guardian.settingId, childId },
        body: { guardianId: guardian.id, purpose, isGiven, locale: 'en-GB', signedOn },
      },
      { ...manager, strength: 'S2' },
    );

  async function upload(staff: StaffActor): Promise<PhotoId> {
    const { body } = await diary().call(uploadPhoto, { params: { settingId: staff.settingId } }, staff, {
      file: await picture({ width: 64, height: 48 }),
    });
    return body.id;
  }

  const publish = (staff: StaffActor, reach: Reach, photos: readonly PhotoOfStory[]) =>
    diary().call(
      publishStory,
      {
        params: { settingId: staff.settingId },
        body: { reach, body: 'We painted.', locale: 'en-GB', photos: [...photos] },
      },
      staff,
    );

  const look = (actor: PersonActor, photoId: PhotoId, settingId = actor.settingId) =>
    diary().call(readPhoto, { params: { settingId, photoId, size: 'small' } }, actor);

  const list = async (actor: PersonActor, storyId: StoryId) =>
    (await diary().call(listStoryPhotos, { params: { settingId: actor.settingId }, body: { storyIds: [storyId] } }, actor))
      .body; // prettier-ignore

  return { responsible, answer, onPaper, upload, publish, look, list };
}
