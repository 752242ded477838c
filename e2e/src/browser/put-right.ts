/** A translation that is wrong: a parent says so, a person puts it right, and who had read it is told once. */
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { InvitationId, ReviewTaskId, SubjectId } from '@storybell/contracts/ids';
import { inviteInterpreter } from '@storybell/contracts/invitation';
import { chooseReviewLanguages, listReviews, sayNotUnderstood } from '@storybell/contracts/review';
import { t } from '@storybell/i18n/catalog';
import { signIn } from '../browserless.ts';
import { again } from '../faults/people/again.ts';
import { tell, toFamilyOf, toRoom } from './doing.ts';
import type { House } from './house.ts';
import { mailTo, smsTo, toldTo } from './outside.ts';
import { addressOf, guardianNamed, nursery, phoneOf, staffNamed } from './people.ts';
import { scene } from './scene.ts';
import { app, read, sentence } from './words.ts';

const params = { settingId: nursery.id };
const subject = t('pl', 'email.erratum.subject', { setting: nursery.name });
const text = t('pl', 'sms.erratum', { setting: nursery.name, link: '' }).trim();
const isErratum = (said: string) => said === subject || said.startsWith(text);

export function correctionScenes(): void {
  scene(
    'a mother did not understand; staff put it right; she is told once, and a mother who had not read it is not',
    async (house) => {
      const anna = guardianNamed('Anna Kowalska');
      const karolina = guardianNamed('Karolina Zielińska');
      const id = await tell(house, toRoom('Cubs'), sentence('en-GB', 'planted_seeds'));
      await smsTo(house, phoneOf(karolina));
      const mother = await house.visit(anna, 'phone');
      const card = mother.locator(`#item-${id}`);
      const wrong = await read(card.locator('.passage'));
      // The phone says what it holds a moment after it shows it.
      await mother.waitForResponse((one) => one.url().endsWith('/feed/cursor') && one.ok());

      await card.getByRole('button', { name: app('pl', 'review.ask') }).click();
      await card.getByText(app('pl', 'review.asked')).waitFor();

      const priya = await house.visit(staffNamed('Priya Nair'), 'tablet', '/reviews');
      await priya.locator('.reads label', { hasText: 'Polski' }).click();
      await priya.locator('.review-card', { hasText: app('en-GB', 'review.reason.not_understood') }).click();
      await priya.getByRole('button', { name: app('en-GB', 'review.claim') }).click();
      const desk = priya.getByLabel(app('en-GB', 'manager.text'));
      expect((await desk.inputValue()).trim()).toBe(wrong);
      await desk.fill('Sialiśmy dzisiaj nasiona w ogródku.');
      await priya.getByRole('button', { name: app('en-GB', 'review.approve') }).click();
      await priya.getByText(app('en-GB', 'review.empty_title')).waitFor();

      await card.getByText('Sialiśmy dzisiaj nasiona w ogródku.').waitFor();
      await card.getByText(app('pl', 'review.corrected')).waitFor();
      expect(await read(card.locator('.source'))).toContain(app('pl', 'review.checked'));
      await mailTo(house, addressOf(anna), (mail) => mail.subject === subject);
      expect((await toldTo(house, [anna.email, anna.phone])).filter(isErratum)).toHaveLength(1);
      expect((await toldTo(house, [karolina.email, karolina.phone])).filter(isErratum)).toEqual([]);
      const other = await house.visit(karolina, 'phone');
      await other.locator(`#item-${id}`).getByText('Sialiśmy dzisiaj nasiona w ogródku.').waitFor();
      expect(await other.locator(`#item-${id}`).getByText(app('pl', 'review.corrected')).count()).toBe(0);
    },
    120_000,
  );

  scene(
    'an interpreter from outside writes it by a link, without learning who it is about, and the manager approves it',
    async (house) => {
      const taskId = await openReview(house, 'Fatima Khan', 'Amara Khan', 'painted');
      const helen = await house.visit(staffNamed('Helen Ashworth'), 'laptop', `/reviews/${taskId}`);
      await helen.getByText(app('en-GB', 'review.invite')).click();
      await helen.getByRole('button', { name: app('en-GB', 'review.make_link') }).click();
      const link = await helen.locator('.new-link input').inputValue();

      const guest = await (await house.device('phone')).newPage();
      await guest.goto(link);
      await guest.getByText(app('ur', 'review.guest.title')).waitFor();
      expect(await read(guest.locator('main'))).not.toContain('Amara');
      expect(await guest.locator('html[lang=ur][dir=rtl]').count()).toBe(1);
      await guest.locator('textarea').fill('Person A نے ایک خوبصورت تصویر بنائی۔');
      await guest.getByRole('button', { name: app('ur', 'review.guest.send') }).click();
      await guest.getByText(app('ur', 'review.guest.sent')).waitFor();

      await helen.reload();
      await helen.getByRole('button', { name: app('en-GB', 'review.claim') }).click();
      await helen.getByRole('button', { name: app('en-GB', 'review.use_answer') }).click();
      expect(await helen.locator('.desk textarea').inputValue()).toBe('Amara نے ایک خوبصورت تصویر بنائی۔');
      await helen.getByRole('button', { name: app('en-GB', 'review.approve') }).click();
      await helen.locator('.reviews').waitFor();
      await guest.reload();
      await guest.locator('.empty').waitFor();
    },
    120_000,
  );
}

/** A story about a child that their guardian did not understand. @returns the review of it. */
export async function openReview(
  house: House,
  guardian: string,
  child: string,
  phrase: string,
): Promise<string> {
  const who = guardianNamed(guardian);
  const family = await signIn(house.webUrl, who.id);
  const id = await tell(house, toFamilyOf(child), sentence('en-GB', phrase, child.split(' ')[0]));
  const subjectId = SubjectId.parse(id);
  const helen = await signIn(house.webUrl, staffNamed('Helen Ashworth').id);
  await helen.call(chooseReviewLanguages, { params, body: { locales: ['pl', 'ur'] } });
  // Translated a moment after it is told.
  const asked = await again({ everyMs: 100, forMs: 15_000 }, () =>
    family
      .call(sayNotUnderstood, { params: { ...params, subjectId }, body: { kind: 'story' } })
      .catch(() => undefined),
  );
  if (asked === undefined) throw new Error('nobody was asked: it is not translated');
  const { tasks } = await helen.call(listReviews, { params, query: {} });
  const found = tasks.find(({ subject }) => subject.id === subjectId);
  if (found === undefined) throw new Error('there is no review of it');
  return found.id;
}

let toured: Promise<string> | undefined;

/** One review for all screens. @returns its id. */
export const reviewOfTheTour = (house: House): Promise<string> =>
  (toured ??= openReview(house, 'Fatima Khan', 'Amara Khan', 'proud'));

/** A link for an interpreter who is to write Polish or Urdu; whoever reads English is shown Polish. @returns its token. */
export async function linkOfTheTour(house: House, locale: string): Promise<string> {
  const taskId =
    locale === 'ur'
      ? await reviewOfTheTour(house)
      : await openReview(house, 'Anna Kowalska', 'Zofia Kowalska', 'proud');
  const helen = await signIn(house.webUrl, staffNamed('Helen Ashworth').id);
  const { token } = await helen.call(inviteInterpreter, {
    params: {
      ...params,
      taskId: ReviewTaskId.parse(taskId),
      invitationId: InvitationId.parse(randomUUID()),
    },
    body: { showsNames: false, mayFinish: false },
  });
  return token;
}
