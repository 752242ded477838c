/** Notices that a manager writes in a hurry, made of phrases that every family can be told for certain. Pure. */
import type { Closure, ClosureKind } from '@storybell/contracts/calendar';
import { dayOfYear } from '@storybell/i18n/format';

interface Phrase {
  readonly id: string;
  readonly pattern: string;
}

/** A phrase with what stands in its slots, in the language the phrases are written in. */
interface Filled {
  readonly id: string;
  readonly slots?: Readonly<Record<string, string>>;
}

interface Template {
  readonly title: Filled;
  readonly body: readonly Filled[];
  readonly needsAcknowledgement: boolean;
}

export const templateNames = ['inspection', 'closed', 'trip'] as const;
export type TemplateName = (typeof templateNames)[number];

const tomorrow = { day: 'tomorrow' };

const templates: Readonly<Record<TemplateName, Template>> = {
  inspection: {
    title: { id: 'title_inspection', slots: tomorrow },
    body: [
      { id: 'inspect', slots: tomorrow },
      { id: 'open_usual' },
      { id: 'inspectors_speak' },
      { id: 'tell_inspector' },
      { id: 'confirm_read' },
    ],
    needsAcknowledgement: true,
  },
  closed: {
    title: { id: 'title_closed', slots: tomorrow },
    body: [{ id: 'closed', slots: tomorrow }, { id: 'confirm_read' }],
    needsAcknowledgement: true,
  },
  trip: {
    title: { id: 'title_trip', slots: { place: 'to the park' } },
    body: [
      { id: 'trip', slots: { place: 'to the park', ...tomorrow } },
      { id: 'warm_clothes', slots: tomorrow },
    ],
    needsAcknowledgement: false,
  },
};

export interface Prepared {
  readonly title: string;
  readonly body: string;
  readonly needsAcknowledgement: boolean;
}

const SENTENCES: Readonly<Partial<Record<ClosureKind, string>>> = {
  bank_holiday: 'bank_holiday',
  training: 'training',
};

/** Of days on which the setting is closed. What for is said where there is a sentence for it. */
export function prepareClosure(closure: Closure, phrases: readonly Phrase[]): Prepared | undefined {
  const from = dayOfYear('en-GB', closure.startsOn);
  const day = { day: `on ${from}` };
  const sentence: Filled =
    closure.startsOn === closure.endsOn
      ? { id: SENTENCES[closure.kind] ?? 'closed', slots: day }
      : { id: 'closed_from', slots: { date: from, to: dayOfYear('en-GB', closure.endsOn) } };
  const title: Filled =
    closure.startsOn === closure.endsOn
      ? { id: 'title_closed', slots: day }
      : { id: 'closed_from_date', slots: { date: from } };
  return make({ title, body: [sentence], needsAcknowledgement: false }, phrases);
}

/** @returns undefined when the installation lacks one of its phrases: half a notice is none. */
export const prepare = (name: TemplateName, phrases: readonly Phrase[]): Prepared | undefined =>
  make(templates[name], phrases);

function make(
  { title, body, needsAcknowledgement }: Template,
  phrases: readonly Phrase[],
): Prepared | undefined {
  const sentences = [title, ...body].flatMap((filled) => {
    const phrase = phrases.find(({ id }) => id === filled.id);
    return phrase === undefined ? [] : [fill(phrase.pattern, filled.slots ?? {})];
  });
  const [heading, ...rest] = sentences;
  if (heading === undefined || rest.length < body.length) return undefined;
  return { title: heading, body: rest.join(' '), needsAcknowledgement };
}

const fill = (pattern: string, slots: Readonly<Record<string, string>>) =>
  pattern.replaceAll(/\{(\w+)\}/gu, (slot, name: string) => slots[name] ?? slot);
