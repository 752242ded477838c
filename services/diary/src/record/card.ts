/** A card as one reader gets it: what is left out leaves no trace. */
import type { Card, GuardianOnCard } from '@storybell/contracts/child-record';
import type { Read } from '@storybell/platform/sql';
import type { Keys } from '../keys/keys.ts';
import { todayIn } from '../settings/today.ts';
import { listAgreements, listProposals } from './care.queries.ts';
import { getChild, listFacts, listGuardiansOf, listGuardianshipsOf, type Facts } from './card.queries.ts';
import { judge } from './completeness.ts';
import { listLines } from './line.queries.ts';
import { mayRead, type Reader } from './record.access.ts';
import { listConfirmations, listSuggestions } from './suggestion.queries.ts';
import type { At } from './write-line.ts';

export async function cardFor(
  db: Read,
  keys: Keys,
  reader: Reader,
  { settingId, childId }: At,
  now: Date,
): Promise<Card> {
  const isTheirs = (guardianId: string) => reader.side !== 'guardian' || guardianId === reader.guardianId;
  const child = await getChild(db, settingId, childId);
  const guardians = await listGuardiansOf(db, keys, settingId, childId);
  const guardianships = await listGuardianshipsOf(db, settingId, childId);
  const lines = await listLines(db, keys, settingId, childId);
  const suggestions = await listSuggestions(db, keys, settingId, childId, now);
  const guardianId = reader.side === 'guardian' ? reader.guardianId : null;
  return {
    child,
    guardians: guardians.filter(({ id }) => isTheirs(id)).map((one) => (reader.side === 'staff' ? withoutAddresses(one) : one)), // prettier-ignore
    guardianships: guardianships.filter((one) => isTheirs(one.guardianId)),
    // On whose word a line stands is theirs alone to know: it would tell that there is another guardian.
    lines: lines
      .filter((line) => mayRead(reader, line))
      .map((line) =>
        line.guardianId !== null && isTheirs(line.guardianId) ? line : { ...line, guardianId: null },
      ),
    suggestions: suggestions.filter((one) => isTheirs(one.guardianId) && mayRead(reader, one)),
    confirmations: await listConfirmations(db, settingId, childId, guardianId),
    agreements: await listAgreements(db, { settingId, childId }, now),
    proposals: (
      await listProposals(
        db,
        keys,
        { settingId, childId },
        { guardianId, staffId: reader.side === 'guardian' ? null : reader.staffId, now },
      )
    ).map((one) => (reader.side === 'guardian' ? { ...one, answeredBy: null } : one)),
    completeness: reader.side === 'manager' ? await completenessOf(db, { settingId, childId }, now) : null,
  };
}

const withoutAddresses = (guardian: GuardianOnCard): GuardianOnCard => ({
  ...guardian,
  email: null,
  isEmailVerified: false,
  phone: null,
  isPhoneVerified: false,
  address: null,
});

async function completenessOf(db: Read, { settingId, childId }: At, now: Date) {
  const [facts] = await listFacts(db, settingId, childId, now);
  return facts === undefined ? null : judgeFacts(facts, await todayIn(db, settingId, now));
}

export const judgeFacts = ({ parts, ...facts }: Facts, today: string) =>
  judge({ ...facts, parts: Object.fromEntries(parts.map((one) => [one.part, one])) }, today);
