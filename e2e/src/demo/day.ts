/**
 * The day that `npm run demo` lives through: 20 stories, 120 entries for the rooms, one notice to the setting.
 * The sentences are what staff write; which of them need an engine is translate's matter.
 */
import type { EntryDetails } from '@storybell/contracts/entry';
import type { ChildId } from '@storybell/contracts/ids';
import type { Reach } from '@storybell/contracts/story';
import { children, guardians, rooms, type DemoChild } from '../../../services/diary/src/demo/little-foxes.ts';

/** Worked out here from the families alone, not by the product's own rule. */
export const guardiansOf = (childIds: readonly ChildId[]): ReadonlySet<string> =>
  new Set(
    guardians
      .filter((guardian) => guardian.mayView && guardian.childIds.some((id) => childIds.includes(id)))
      .map((guardian) => guardian.id),
  );

export interface ToldStory {
  readonly reach: Reach;
  readonly childIds: readonly ChildId[];
  readonly body: string;
}

const inRoom = (name: string): readonly DemoChild[] => {
  const roomId = rooms.find((room) => room.name === name)?.id;
  return children.filter((child) => child.roomId === roomId);
};

const aboutChildren = (chosen: readonly DemoChild[], body: string): ToldStory => {
  const childIds = chosen.map((child) => child.id);
  return { reach: { kind: 'children', childIds }, childIds, body };
};
const aboutRoom = (name: string, body: string): ToldStory => {
  const room = rooms.find((one) => one.name === name);
  if (room === undefined) throw new Error('the demo nursery has no such room');
  return { reach: { kind: 'room', roomId: room.id }, childIds: inRoom(name).map((child) => child.id), body };
};
const aboutAll = (body: string): ToldStory => ({
  reach: { kind: 'setting' },
  childIds: children.map((child) => child.id),
  body,
});

/** Each child's turn comes by its place in the room, so that the 20 stories touch many families. */
const child = (name: string, place: number): DemoChild => {
  const room = inRoom(name);
  const found = room[place % room.length];
  if (found === undefined) throw new Error('the demo nursery has an empty room');
  return found;
};
const about = (name: string, place: number, write: (knownAs: string) => string): ToldStory => {
  const chosen = child(name, place);
  return aboutChildren([chosen], write(chosen.knownAs));
};

export const stories: readonly ToldStory[] = [
  about('Cubs', 0, (name) => `${name} had a lovely morning playing outside.`),
  about('Cubs', 1, (name) => `${name} took some first steps today!`),
  about('Cubs', 2, (name) => `${name} settled in well and made a new friend.`),
  about('Cubs', 3, (name) => `${name} slept from 12:10 to 13:35. ${name} ate well today.`),
  about('Foxes', 0, (name) => `${name} painted a picture and was very proud of it.`),
  about('Foxes', 1, (name) => `${name} tried lentils for the first time.`),
  about('Foxes', 2, (name) => `Please bring spare clothes for ${name} tomorrow.`),
  about('Foxes', 3, (name) => `${name} has a temperature of 38.2 °C. Please collect ${name} by 15:30 today.`),
  about('Badgers', 0, (name) => `${name} finished a puzzle without help. Well done, ${name}!`),
  about('Badgers', 1, (name) => `${name} counted to 20.`),
  about('Badgers', 2, (name) => `${name} shared toys with friends. We are very proud of ${name}.`),
  aboutChildren([child('Badgers', 3), child('Badgers', 4)], 'The children played with sand and water.'),
  aboutRoom('Cubs', 'Today we sang songs and danced.'),
  aboutRoom('Cubs', 'Lunch today: pasta.'),
  aboutRoom('Foxes', 'We went to the park today.'),
  aboutRoom('Foxes', 'The children planted seeds in the garden.'),
  aboutRoom('Badgers', 'We built a tall tower with blocks.'),
  aboutRoom('Badgers', 'We read a story together. Please wash and return our spare clothes.'),
  about('Badgers', 5, (name) => `${name} found a beetle with 6 legs under the big log and named it Captain.`),
  aboutAll("Have a lovely weekend! Please label all clothes with your child's name."),
];

export const notice = {
  title: 'Ofsted inspection tomorrow',
  body: 'Ofsted will inspect our nursery tomorrow. Inspectors may wish to speak with parents. You can talk to the inspector at 08:30. Please confirm that you have read this message.',
};
export const noticeChildIds = children.map((one) => one.id);

export interface Logged {
  readonly childIds: readonly ChildId[];
  readonly details: EntryDetails;
  readonly exceptions: readonly { readonly childId: ChildId; readonly details: EntryDetails }[];
  /** Minutes before now that it began. */
  readonly minutesAgo: number;
}

/** Three rounds for each room: 3 × 40 children = 120 entries, each kind of entry among them. */
export function entryRounds(now: Date): readonly Logged[] {
  const endedAt = new Date(now.getTime() - 5 * 60_000).toISOString();
  const rounds: Record<
    string,
    readonly { details: EntryDetails; other?: EntryDetails; minutesAgo: number }[]
  > = {
    Cubs: [
      {
        details: { type: 'nappy', content: 'wet', skin: 'fine' },
        other: { type: 'nappy', content: 'dry', skin: 'red' },
        minutesAgo: 90,
      },
      { details: { type: 'bottle', milk: 'formula', offeredMl: 150, takenMl: 120 }, minutesAgo: 60 },
      { details: { type: 'sleep', endedAt, place: 'cot' }, minutesAgo: 85 },
    ],
    Foxes: [
      {
        details: {
          type: 'meal',
          meal: 'lunch',
          items: [
            { food: 'pasta', amount: 'most' },
            { food: 'peas', amount: 'half' },
          ],
        },
        other: {
          type: 'meal',
          meal: 'lunch',
          items: [
            { food: 'pasta', amount: 'none' },
            { food: 'banana', amount: 'all' },
          ],
        },
        minutesAgo: 45,
      },
      {
        details: { type: 'mood', moods: ['happy', 'calm'] },
        other: { type: 'mood', moods: ['tired'] },
        minutesAgo: 20,
      },
      { details: { type: 'drink', drink: 'water', ml: 100 }, minutesAgo: 15 },
    ],
    Badgers: [
      {
        details: { type: 'activity', activity: 'gardening', place: 'outdoors', minutes: 40 },
        minutesAgo: 120,
      },
      {
        details: {
          type: 'meal',
          meal: 'lunch',
          items: [
            { food: 'curry', amount: 'all' },
            { food: 'rice', amount: 'more' },
          ],
        },
        minutesAgo: 50,
      },
      { details: { type: 'mood', moods: ['excited'] }, minutesAgo: 10 },
    ],
  };
  return Object.entries(rounds).flatMap(([name, list]) => {
    const childIds = inRoom(name).map((one) => one.id);
    return list.map(({ details, other, minutesAgo }) => ({
      childIds,
      details,
      minutesAgo,
      exceptions:
        other === undefined ? [] : childIds.slice(0, 2).map((childId) => ({ childId, details: other })),
    }));
  });
}
