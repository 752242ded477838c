/** What a guardian suggests, and what becomes of it. */
import {
  Written,
  type Suggestion,
  type decideSuggestion,
  type suggest,
} from '@storybell/contracts/child-record';
import type { GuardianId, SuggestionId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import type { Keys } from '../keys/keys.ts';
import { agreeBoth, propose } from './agree-care.ts';
import { endWaiting } from './care.queries.ts';
import { lockLine } from './line.queries.ts';
import { absent, type Asking } from '../policy/policy.access.ts';
import { accessToWrite, mayRead, type Reader } from './record.access.ts';
import { getSuggestion, insertSuggestion, lockSuggestion, saveDecision } from './suggestion.queries.ts';
import { asKept, end, write, type At } from './write-line.ts';

interface Told {
  readonly reader: Reader;
  readonly at: At;
  readonly said: z.output<typeof suggest.body>;
}

/**
 * Nothing changes yet.
 * @throws AppError `not_found` for a line that is not theirs to read, as for one that does not exist; `bad_phone_number`;
 * `changed_meanwhile` for another guardian's responsibility, whoever they are.
 */
export async function suggestTo(
  tx: Tx,
  keys: Keys,
  { reader, at, said }: Told,
  now: Date,
): Promise<Suggestion> {
  const part = said.what === 'write' ? said.written.part : said.part;
  if (said.line !== null) {
    const line = await lockLine(tx, keys, { ...at, part, id: said.line.id });
    if (line === undefined || !mayRead(reader, line))
      throw new AppError('not_found', 'there is no such line');
  }
  const guardianId = guardianOf(reader);
  const details = said.what === 'write' ? asKept(asUnseen(said.written)) : null;
  if (said.what === 'write' && said.written.part === 'responsibility') {
    const holder = said.written.details.guardianId;
    if (holder !== null && holder !== guardianId)
      throw new AppError('changed_meanwhile', 'they are no guardian of this child');
  }
  const made = { ...at, guardianId, part, line: said.line, details };
  return getSuggestion(tx, keys, at.settingId, await insertSuggestion(tx, keys, made, now));
}

/** What somebody of the nursery saw, the nursery alone can say. */
const asUnseen = (written: Written): Written =>
  written.part === 'responsibility'
    ? { ...written, details: { ...written.details, seenBy: null, seenOn: null } }
    : written;

/** @throws AppError `forbidden` for anyone else. */
export function guardianOf(reader: Reader): GuardianId {
  if (reader.side !== 'guardian') throw new AppError('forbidden', 'this is for a guardian');
  return reader.guardianId;
}

interface Decided {
  readonly suggestionId: SuggestionId;
  readonly decision: z.output<typeof decideSuggestion.body>;
}

/** @throws AppError `not_found`, `already_answered`, `changed_meanwhile` when the line is another one by now, `invalid_request` */
export async function decide(
  tx: Tx,
  keys: Keys,
  asking: Asking,
  { suggestionId, decision }: Decided,
): Promise<Suggestion> {
  const { settingId, now } = asking;
  const found = await lockSuggestion(tx, keys, settingId, suggestionId);
  if (found === undefined) throw absent();
  const staffId = await accessToWrite(tx, asking, found.childId);
  if (found.isAccepted !== null) throw new AppError('already_answered', 'this was decided before');

  const { childId, guardianId, part, details, lineId, lineVersion } = found;
  const line = lineId === null || lineVersion === null ? null : { id: lineId, version: lineVersion };
  const at = { settingId, childId };
  if (decision.decision === 'accept') {
    if (details !== null) {
      const written = Written.parse({ part, details });
      const after = await write(tx, keys, { ...at, written, line, staffId, guardianId }, now);
      if (part === 'requirement')
        await agreeBoth(tx, { ...at, line: after, staffId, guardianId, saidAt: new Date(found.at) }, now);
    } else if (line !== null) await end(tx, keys, { ...at, part }, line, now);
    if (part === 'requirement' && line !== null) await endWaiting(tx, line.id, staffId, now);
  }
  if (decision.decision === 'adapt') {
    if (part !== 'requirement') throw new AppError('invalid_request', 'only care is adapted');
    await propose(tx, keys, { ...at, wish: decision.wish, line, staffId }, now);
  }
  const reason = decision.decision === 'accept' ? null : decision.reason;
  await saveDecision(tx, { id: suggestionId, staffId, reason }, now);
  return getSuggestion(tx, keys, settingId, suggestionId);
}
