import type { AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { record } from '../audit/record-look.ts';
import { Denied } from './policy.access.ts';

/** Writes down each refusal of what is confidential: the transaction that refused it is undone by then. */
export const recorded = (handlers: readonly AnyHandler[], { db }: Pick<Deps, 'db'>): AnyHandler[] =>
  handlers.map((handler) => ({
    ...handler,
    answer: async (asked, own) => {
      try {
        return await handler.answer(asked, own);
      } catch (error) {
        if (error instanceof Denied) await db.tx((tx) => record(tx, error.line));
        throw error;
      }
    },
  }));
