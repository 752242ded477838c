import type { EntryDetails, EntryType } from '@storybell/contracts/entry';
import type { ReactNode } from 'react';

/** What the fields of one kind of entry are given. */
export interface FieldsOf<T extends EntryType> {
  readonly details: Extract<EntryDetails, { type: T }>;
  readonly onChange: (details: EntryDetails) => void;
  /** The field of the time at which it happened. */
  readonly when: ReactNode;
}
