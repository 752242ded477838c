import { SubjectId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { readThread, type readThreadTranslations } from '@storybell/contracts/thread';
import { AppError } from '@storybell/platform/errors';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { translationOf } from './translation-of.ts';
import { listMessageTranslations } from './translation.queries.ts';

interface Asked {
  readonly actor: Actor;
  readonly params: z.output<typeof readThreadTranslations.params>;
  readonly query: z.output<typeof readThreadTranslations.query>;
}
type Read = z.output<typeof readThreadTranslations.response>['messages'];

/**
 * The messages of a thread in the language of those they are written to. Which messages there are for whoever asks is
 * diary's answer to the same person: there is no second access check.
 * @throws AppError as diary refused.
 */
export async function readMessages({ client, db }: Pick<Deps, 'client' | 'db'>, asked: Asked): Promise<Read> {
  const { actor, params, query } = asked;
  const thread = await client.call(readThread, { params, query }, { as: actor });
  if (!thread.ok) throw new AppError(thread.code, 'there is no such thread, or it cannot be read now');
  const { messages } = thread.value;
  const rows = await listMessageTranslations(
    db,
    params.settingId,
    messages.map(({ id, version, readIn }) => ({ id: SubjectId.parse(id), version, locale: readIn })),
  );
  return messages.map(({ id, text, readIn }, at) => {
    const row = rows[at];
    const locale = row?.writtenIn ?? text?.locale ?? readIn;
    const isForeign = text !== null && locale !== readIn;
    return { id, locale, translation: isForeign && row ? translationOf(readIn, row) : null };
  });
}
