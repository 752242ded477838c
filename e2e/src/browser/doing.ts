/** What people of the nursery do, by the public API where the page is not what a test is about, else by the page. */
import { logEntries, type EntryDetails } from '@storybell/contracts/entry';
import { publishNotice } from '@storybell/contracts/notice';
import { listStories, publishStory, type Reach } from '@storybell/contracts/story';
import { beginThread, writeMessage } from '@storybell/contracts/thread';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { signIn } from '../browserless.ts';
import type { House } from './house.ts';
import { childNamed, nursery, roomNamed, staffNamed, staffOf } from './people.ts';
import { app } from './words.ts';

const params = { settingId: nursery.id };

export const toFamilyOf = (child: string): Reach => ({ kind: 'children', childIds: [childNamed(child).id] });
export const toRoom = (room: string): Reach => ({ kind: 'room', roomId: roomNamed(room).id });

const someone = (house: House) => signIn(house.webUrl, staffNamed('Priya Nair').id);
/** Of those named: staff write about the children of their room. */
const someoneFor = (house: House, reach: Reach) =>
  reach.kind === 'children' ? signIn(house.webUrl, staffOf(reach.childIds).id) : someone(house);
const manager = (house: House) => signIn(house.webUrl, staffNamed('Helen Ashworth').id);

/** @returns the story's id. */
export async function tell(house: House, reach: Reach, body: string): Promise<string> {
  const staff = await someoneFor(house, reach);
  return (await staff.call(publishStory, { params, body: { reach, body, locale: 'en-GB' } })).id;
}

export async function announce(house: House, title: string, body: string): Promise<string> {
  const helen = await manager(house);
  const notice = {
    reach: { kind: 'setting' as const },
    title,
    body,
    locale: 'en-GB' as const,
    needsAcknowledgement: true,
    isUrgent: false,
  };
  return (await helen.call(publishNotice, { params, body: notice })).id;
}

export async function log(
  house: House,
  childIds: readonly ReturnType<typeof childNamed>['id'][],
  details: EntryDetails,
  minutesAgo: number,
) {
  const staff = await someone(house);
  const occurredAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  await staff.call(logEntries, {
    params,
    body: { childIds: [...childIds], occurredAt, details, exceptions: [] },
  });
}

/** A guardian writes to the nursery. @returns the thread. */
export async function ask(house: House, guardian: { readonly id: string }, child: string, body: string) {
  const they = await signIn(house.webUrl, guardian.id);
  const about = { childId: childNamed(child).id, begunFrom: null };
  return (await they.call(beginThread, { params, body: { ...about, body } })).threadId;
}

export async function answer(house: House, threadId: Awaited<ReturnType<typeof ask>>, body: string) {
  const staff = await someone(house);
  await staff.call(writeMessage, { params: { ...params, threadId }, body: { body } });
}

export async function toldStories(house: House) {
  const helen = await manager(house);
  return (await helen.call(listStories, { params, query: {} })).stories;
}

const Published = z.object({ id: z.uuid() });

/** Presses "publish". @returns the id of what was published. */
export async function publish(page: Page, what: 'stories' | 'notices'): Promise<string> {
  const answered = page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url().endsWith(`/${what}`),
  );
  await page.locator('.compose-side .button-primary:enabled').click();
  return Published.parse(await (await answered).json()).id;
}

/** One of several that are shown as buttons. */
export const choice = (page: Page | ReturnType<Page['locator']>, label: string | RegExp) =>
  page.locator('label.choice-option').filter({ hasText: label });

/** Begins a story about a child with a ready sentence, as staff do it in English. */
export async function beginStory(page: Page, child: string, words: { find: string; pattern: string }) {
  await page.getByRole('link', { name: app('en-GB', 'ways.new_story') }).click();
  await page.getByRole('button', { name: new RegExp(`^${child}\\b`, 'u') }).click();
  await page.getByRole('button', { name: app('en-GB', 'posting.phrases') }).click();
  await page.getByRole('searchbox').fill(words.find);
  await page.getByRole('button', { name: words.pattern }).click();
}
