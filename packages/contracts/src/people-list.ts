/** Lists of people as files: CSV that comes in whole or not at all, and goes out in the same columns. Owned by services/diary. */
import { z } from 'zod';
import { route } from './define.ts';
import { SettingId } from './ids.ts';
import { inSetting } from './setting.ts';

export const listKinds = ['children', 'guardians', 'contacts'] as const;
export const ListKind = z.enum(listKinds);
export type ListKind = z.infer<typeof ListKind>;

/** Of the first line, in the order of the empty list; capitals and spaces do not matter. */
export const columnsOf = {
  children: ['known_as', 'all_first_names', 'family_name', 'date_of_birth', 'room', 'first_day'],
  guardians: [
    'child_known_as',
    'child_family_name',
    'child_date_of_birth',
    'known_as',
    'family_name',
    'relationship',
    'language',
    'email',
    'phone',
    'may_view',
  ],
  contacts: ['child_known_as', 'child_family_name', 'child_date_of_birth', 'name', 'relationship', 'phone'],
} as const satisfies Record<ListKind, readonly string[]>;
export type Column = (typeof columnsOf)[ListKind][number];

export const faultCodes = [
  'missing',
  'missing_column',
  'too_long',
  'unsafe',
  'bad_date',
  'bad_email',
  'bad_phone',
  'address_taken',
  'unknown_room',
  'unknown_child',
  'ambiguous_child',
  'unknown_language',
  'unknown_word',
  'twice',
  'unreadable',
] as const;
export const FaultCode = z.enum(faultCodes);
export type FaultCode = z.infer<typeof FaultCode>;

/** Never the value: whoever mends it has the file. */
export const ListFault = z.object({
  /** Of the file, the first is 1; a cell with line breaks counts as one. */
  line: z.int().positive(),
  column: z.string(),
  code: FaultCode,
});
export type ListFault = z.infer<typeof ListFault>;

/** As much as a request takes. */
const MOST_CHARACTERS = 250_000;
/** Faults in one answer: who has more mends these first. */
export const MOST_FAULTS = 200;

const body = z.strictObject({ kind: ListKind, text: z.string().min(1).max(MOST_CHARACTERS) });

/** Nothing is added. */
export const previewList = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/lists/preview',
  summary: 'What a list would add, and what must be mended in it first',
  actors: ['manager'],
  params: inSetting,
  body,
  response: z.object({ rows: z.int().nonnegative(), faults: z.array(ListFault).max(MOST_FAULTS) }),
  errors: ['not_found', 'step_up_needed'],
  keyed: false,
});

/** All of it in one transaction; with a fault in it nothing, and `list_has_faults`. */
export const addList = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/lists',
  summary: 'Add the people of a list',
  actors: ['manager'],
  params: inSetting,
  body,
  response: z.object({ added: z.int().nonnegative() }),
  status: 201,
  errors: ['not_found', 'step_up_needed', 'list_has_faults', 'already_taken'],
});

/**
 * In the columns of the empty list, safe to open in a spreadsheet. E-mail addresses and phone numbers only for who has
 * shown who they are by a passkey, and of fifty children at most.
 */
export const exportList = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/lists/:kind',
  summary: 'A list of the people of a setting',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, kind: ListKind }),
  response: z.object({ text: z.string() }),
  errors: ['not_found', 'step_up_needed', 'reading_paused', 'reading_locked'],
});
