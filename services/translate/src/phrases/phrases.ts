/**
 * The phrases: sentences of a nursery's day that need no engine. The words are in `<tag>.json`, one file per language;
 * what else staff may write and mean the same by it is in `topics/`, one file per topic.
 */
import { absence } from './topics/absence.ts';
import { accident } from './topics/accident.ts';
import { closure } from './topics/closure.ts';
import { collection } from './topics/collection.ts';
import { day } from './topics/day.ts';
import { events } from './topics/events.ts';
import { greeting } from './topics/greeting.ts';
import { handover } from './topics/handover.ts';
import { health } from './topics/health.ts';
import { inspection } from './topics/inspection.ts';
import { learning } from './topics/learning.ts';
import { meals } from './topics/meals.ts';
import { medicine } from './topics/medicine.ts';
import { notice } from './topics/notice.ts';
import { payments } from './topics/payments.ts';
import { photos } from './topics/photos.ts';
import { praise } from './topics/praise.ts';
import { sleep } from './topics/sleep.ts';
import { supplies } from './topics/supplies.ts';
import { talk } from './topics/talk.ts';
import { title } from './topics/title.ts';
import { toilet } from './topics/toilet.ts';
import { weather } from './topics/weather.ts';

/**
 * By id of the phrase: other English patterns for the same. `[a|b]` stands for either, `[|a]` for a or nothing, `{slot}`
 * for a fact or a word, `<name>` for one of the choices of `choices.ts`. Read in plain form (`plain-english.ts`).
 */
export type Patterns = Readonly<Record<string, readonly string[]>>;

/** In the order in which the files of words have them. */
const byTopic = {
  day,
  learning,
  meals,
  sleep,
  handover,
  collection,
  supplies,
  health,
  praise,
  weather,
  closure,
  events,
  inspection,
  notice,
  title,
  toilet,
  accident,
  medicine,
  absence,
  photos,
  payments,
  talk,
  greeting,
} as const satisfies Readonly<Record<string, Patterns>>;
export type Topic = keyof typeof byTopic;

export interface Phrase {
  readonly id: string;
  readonly topic: Topic;
  readonly also: readonly string[];
  /** Tells of what was: may have a time or a place in front of it ("After lunch …"), and does not mind "today". */
  readonly isTold: boolean;
}

const told: readonly Topic[] = [
  'day',
  'learning',
  'meals',
  'sleep',
  'praise',
  'toilet',
  'accident',
  'health',
];

/** Of other topics, what tells of what was or is alike. */
const toldToo: readonly string[] = [
  'needs_more',
  'no_more',
  'nappies_left',
  'bigger_size',
  'wet_clothes_bag',
  'no_item_today',
  'bring_child',
  'more_items',
  'collected',
  'arrived',
  'relative_went',
  'stayed_in',
  'event_lovely',
  'cream_on',
  'visitor_was',
  'visitor_talk',
  'trip_lovely',
  'child_went',
  'event_had',
  'relative_collected',
  'collector_came',
  'left_item',
  'clothes_bag',
  'item_in_bag',
  'lost_item',
  'found_item',
  'children_great',
  'asked_for_you',
  'missed_you',
];

const entriesOf = <K extends string, V>(record: Readonly<Record<K, V>>) => {
  const keys: K[] = [];
  for (const key in record) keys.push(key);
  return keys.map((key) => [key, record[key]] as const);
};

export const phrases: readonly Phrase[] = entriesOf<Topic, Patterns>(byTopic).flatMap(([topic, patterns]) =>
  Object.entries(patterns).map(([id, also]) => ({
    id,
    topic,
    also,
    isTold: told.includes(topic) || toldToo.includes(id),
  })),
);
