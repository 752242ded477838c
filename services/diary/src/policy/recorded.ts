import type { AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { record } from '../audit/record-look.ts';
import { keepBraked } from '../brake/take-readings.ts';
import { Denied } from './policy.access.ts';

/** Writes down each refusal of what is confidential: the transaction that refused it is undone by then. */
export const recorded = (
  handlers: readonly AnyHandler[],
  { db, log }: Pick<Deps, 'db' | 'log'>,
): AnyHandler[] =>
  handlers.map((handler) => ({
    ...handler,
    answer: async (asked, own) => {
      try {
        return await handler.answer(asked, own);
      } catch (error) {
        if (error instanceof Denied)
          await db.tx(async (tx) => {
            await record(tx, error.line);
            if (error.braked !== undefined) await keepBraked(tx, error.braked, log);
          });
        throw error;
      }
    },
  }));
