/** What is said between a thread and those who sent it to work. */
import { z } from 'zod';

/** Where the files of a model are. */
export const Given = z.object({
  weights: z.string(),
  shortlist: z.string(),
  vocabularies: z.array(z.string()).min(1).max(2),
  precision: z.enum(['int8shiftAlphaAll', 'int8shiftAll']),
});
export type Given = z.infer<typeof Given>;

export const Order = z.object({ id: z.int(), texts: z.array(z.string()) });

/** Never the words of an error: the engine may have put the text into them. */
export const Told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('said'), id: z.int(), texts: z.array(z.string()) }),
  z.object({ kind: z.literal('failed'), id: z.int() }),
]);
export type Told = z.infer<typeof Told>;
