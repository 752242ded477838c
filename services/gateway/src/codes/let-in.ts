/** The end of every way in: the browser's old session ends, and a new one begins under a token of its own. */
import type { Session } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import type { Asked } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { actorOf, findPerson, plainSession } from '../people.ts';
import { labelOf } from '../sessions/label.ts';
import { replaceSession } from '../sessions/open-session.ts';
import type { SessionStart } from '../sessions/start-session.ts';
import type { Candidate } from './code.queries.ts';

export type Needs = Pick<Deps, 'db' | 'clock' | 'client' | 'cookie' | 'cutSession'>;

type AskedHeaders = Asked<unknown, unknown, unknown>['headers'];

export interface Entering {
  readonly session: Session;
  /** Called once the way in is committed. @returns the browser's cookies. */
  readonly begin: () => Promise<readonly string[]>;
}

/**
 * Who it would be, asked of diary before anything is written.
 * @throws AppError `code_over` when diary knows them no longer, `unavailable`
 */
export async function prepareEntry(
  deps: Needs,
  { guardianId, settingId }: Candidate,
  headers: AskedHeaders,
  isOwnPhone: boolean,
): Promise<Entering> {
  const { db, client } = deps;
  const person = await findPerson(client, { kind: 'guardian', id: guardianId, settingId });
  if (!person) throw codeOver();
  const start: SessionStart = {
    actor: actorOf(person),
    strength: 'S1',
    label: labelOf(headers),
    isShared: !isOwnPhone,
  };
  return {
    session: plainSession(person, start),
    begin: () => db.tx((tx) => replaceSession(tx, deps, headers, start)),
  };
}

/** One answer for what was used, is too old, had too many tries, or belongs to another browser. */
export const codeOver = () => new AppError('code_over', 'no code is waited for in this browser');

export const wrongSecret = () => new AppError('wrong_secret', 'this is not it');
