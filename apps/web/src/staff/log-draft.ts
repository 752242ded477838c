/** An entry that was begun on this tablet and not saved yet. */
import { entryTypes, type EntryType } from '@storybell/contracts/entry';
import type { Differences, EntryForm } from './entry-form.ts';

export interface LogDraft {
  readonly childIds: readonly string[];
  readonly type: EntryType | undefined;
  /** As text: what it holds is checked by the service, and started anew when this page cannot read it. */
  readonly form: EntryForm | undefined;
  readonly differences: Differences;
}

export const emptyLog: LogDraft = { childIds: [], type: undefined, form: undefined, differences: {} };

/** Who and what survive a reload; the details too when they are of that kind. */
export function parseLog(kept: unknown): LogDraft | undefined {
  if (!isRecord(kept) || !Array.isArray(kept['childIds'])) return undefined;
  const childIds = kept['childIds'].filter((id) => typeof id === 'string');
  const type = entryTypes.find((one) => one === kept['type']);
  const { form } = kept;
  return {
    childIds,
    type,
    form: isForm(form) && form.details.type === type ? form : undefined,
    differences: isRecord(kept['differences'])
      ? Object.fromEntries(
          Object.entries(kept['differences']).flatMap(([id, value]) =>
            typeof value === 'string' ? [[id, value]] : [],
          ),
        )
      : {},
  };
}

const isRecord = (kept: unknown): kept is Readonly<Record<string, unknown>> =>
  typeof kept === 'object' && kept !== null && !Array.isArray(kept);

/** Written by this page, so its kind says its shape. */
const isForm = (kept: unknown): kept is EntryForm =>
  isRecord(kept) &&
  typeof kept['occurredAt'] === 'string' &&
  isRecord(kept['details']) &&
  entryTypes.some((type) => isRecord(kept['details']) && type === kept['details']['type']);
