import { entriesLogged, type Entry, type EntryDetails } from '@storybell/contracts/entry';
import { EntryId, type ChildId, type SettingId } from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import { publishSubjects } from '../audience/publish-subjects.ts';
import { requireAgreed } from '../consents/agreed.access.ts';
import { requireReach } from '../family/child.access.ts';
import type { Asking } from '../policy/policy.access.ts';
import type { Author } from '../settings/setting.access.ts';
import { insertEntries } from './entry.queries.ts';
import { entriesFor, requirePossible } from './entry.ts';

interface Logged {
  readonly settingId: SettingId;
  readonly childIds: readonly ChildId[];
  readonly occurredAt: string;
  readonly details: EntryDetails;
  readonly exceptions: readonly { readonly childId: ChildId; readonly details?: EntryDetails | undefined }[];
}

/**
 * Logs one entry for each child, less exceptions; all or none. It is on record even for a child whose guardians may
 * not see it. Six statements whatever the number of children.
 * @throws AppError `unknown_child`, `not_permitted`, and as `requirePossible` and `entriesFor` say.
 */
export async function log(tx: Tx, author: Author, logged: Logged, asking: Asking): Promise<Entry[]> {
  const { settingId, childIds, occurredAt, details, exceptions } = logged;
  const { now } = asking;
  requirePossible(occurredAt, details, 'body.details', now);
  for (const [at, exception] of exceptions.entries())
    if (exception.details)
      requirePossible(occurredAt, exception.details, `body.exceptions.${String(at)}.details`, now);
  const wanted = entriesFor(childIds, details, exceptions);

  await requireReach(tx, asking, { kind: 'children', childIds: [...childIds] });
  if (wanted.length === 0) return [];
  // Whoever has not agreed gets none, and no entry says so.
  const creamed = wanted.filter((one) => isSunCream(one.details)).map(({ childId }) => childId);
  await requireAgreed(tx, asking, 'sun_cream', creamed);

  const entries = wanted.map((one) => ({ ...one, id: newId(EntryId) }));
  await publishSubjects(tx, {
    settingId,
    kind: 'entry',
    staffId: author.id,
    at: now,
    subjects: entries.map(({ id, childId }) => ({ id, reach: { kind: 'children', childIds: [childId] } })),
  });
  const written = await insertEntries(tx, settingId, occurredAt, entries, now);
  await emit(tx, entriesLogged, { settingId, entryIds: written.map((entry) => entry.id) });
  return written;
}

const isSunCream = (details: EntryDetails) => details.type === 'care' && details.care === 'sun_cream';
