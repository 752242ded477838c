/** A feed as it is read: days, newest first; in a day one timeline for each child, and each story and notice by itself. Pure. */
import type { EntryContent } from '@storybell/contracts/entry';
import type { FeedItem } from '@storybell/contracts/feed';
import { dayOf } from '@storybell/i18n/format';

export interface Named {
  readonly id: string;
  readonly knownAs: string;
}

/** An item with all that is needed to show it. */
export type Shown = FeedItem & { readonly subject: NonNullable<FeedItem['subject']> };

export interface Note {
  readonly item: Shown;
  readonly entry: EntryContent;
}

export type Block =
  | { readonly kind: 'text'; readonly item: Shown }
  | { readonly kind: 'timeline'; readonly child: Named; readonly notes: readonly Note[] };

export interface DayOfFeed {
  readonly day: string;
  readonly blocks: readonly Block[];
}

export function groupByDay(
  items: readonly FeedItem[],
  zone: string,
  childId: string | null,
): readonly DayOfFeed[] {
  const days = new Map<string, Block[]>();
  for (const item of items) {
    const { subject } = item;
    if (subject === null) continue;
    const shown = { ...item, subject };
    const children = subject.children.filter((child) => childId === null || child.id === childId);
    // A notice to the setting may name no child: it concerns every one of them.
    if (childId !== null && children.length === 0 && subject.children.length > 0) continue;

    const day = dayOf(subject.at, { timeZone: zone });
    const blocks = days.get(day) ?? [];
    days.set(day, blocks);
    if (subject.entry === null) blocks.push({ kind: 'text', item: shown });
    else for (const child of children) addNote(blocks, child, { item: shown, entry: subject.entry });
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, blocks]) => ({ day, blocks: blocks.map(inOrderOfTime) }));
}

/** The timeline stands where its newest note would. */
function addNote(blocks: Block[], child: Named, note: Note) {
  const at = blocks.findIndex((block) => block.kind === 'timeline' && block.child.id === child.id);
  const block = blocks[at];
  if (block?.kind === 'timeline') blocks[at] = { ...block, notes: [...block.notes, note] };
  else blocks.push({ kind: 'timeline', child, notes: [note] });
}

const inOrderOfTime = (block: Block): Block =>
  block.kind === 'text'
    ? block
    : { ...block, notes: block.notes.toSorted((a, b) => (a.entry.occurredAt < b.entry.occurredAt ? 1 : -1)) };
