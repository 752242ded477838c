/** A copy, made through the policy as whoever asked, whoever hands it over. Nothing of it is kept. */
import type { Copy } from '@storybell/contracts/access-request';
import type { CareProposal } from '@storybell/contracts/care';
import type { Card, Line } from '@storybell/contracts/child-record';
import type { GuardianActor } from '@storybell/contracts/session';
import type { Read } from '@storybell/platform/sql';
import { wordsOf } from '../changes/read-change.ts';
import type { Keys } from '../keys/keys.ts';
import { check, type Asking } from '../policy/policy.access.ts';
import { cardFor } from '../record/card.ts';
import { readerFor } from '../record/record.access.ts';
import { seeSubjects } from '../subjects/see-subjects.ts';
import {
  findNames,
  getSelf,
  listAgreed,
  listAnswered,
  listCandidates,
  listCaptions,
  listConsents,
  listGiven,
  listLooks,
  listNamed,
  listSaidByPhone,
  listSuggested,
  listTold,
  listVisits,
  listWritten,
  type Of,
} from './copy.access.ts';
import { createRedact, mapTexts, textsIn } from './redact.ts';

/** Subjects in one question. */
const PIECE = 1_000;

export interface Made extends Copy {
  readonly timeZone: string;
}

interface Parts extends Omit<Copy, 'settingName' | 'madeAt' | 'locale' | 'self' | 'visits'> {
  readonly visits: Awaited<ReturnType<typeof listVisits>>;
}

interface With {
  readonly keys: Keys;
  /** What stands in place of a name, in the language of whoever asked. */
  readonly markFor: (locale: Copy['locale']) => string;
}

export async function makeCopy(db: Read, of: Of, now: Date, { keys, markFor }: With): Promise<Made> {
  const { settingName, timeZone, ...self } = await getSelf(db, keys, of);
  const mark = markFor(self.locale);
  const found = await partsOf(db, keys, of, now);
  const visits = found.visits.map(({ isNoted, fetchedBy, ...one }) => ({
    ...one,
    fetchedBy: fetchedBy ?? (isNoted ? mark : null),
  }));
  const names = await findNames(db, keys, of);
  const redact = createRedact(names, textsIn(found), mark);
  return {
    settingName,
    timeZone,
    madeAt: now.toISOString(),
    locale: self.locale,
    self,
    ...found,
    visits,
    card: found.card && withoutOthers(found.card, of, redact),
    suggested: found.suggested.map((one) => ({ ...one, reason: one.reason && redact(one.reason) })),
    answered: found.answered.map((one) => redactedProposal(one, redact)),
    agreed: found.agreed.map(({ details, at }) => ({ at, details: mapOf(details, redact) })),
    told: found.told.map((one) => ({
      ...one,
      title: one.title && redact(one.title),
      body: one.body && redact(one.body),
      photos: one.photos.map(redact),
    })),
    written: found.written.map((one) => (one.by === 'staff' ? { ...one, body: redact(one.body) } : one)),
  };
}

async function partsOf(db: Read, keys: Keys, of: Of, now: Date): Promise<Parts> {
  const { settingId, guardianId, childId } = of;
  const written = await listWritten(db, of, now);
  const none = {
    card: null,
    given: [],
    suggested: [],
    answered: [],
    agreed: [],
    consents: [],
    collectors: [],
    saidByPhone: [],
    visits: [],
    changes: [],
    told: [],
    looks: [],
  };
  if (childId === null) return { ...none, written };

  // The copy is theirs: a passkey of a manager who hands it over shows them no more.
  const actor: GuardianActor = { kind: 'guardian', id: guardianId, settingId, strength: 'S2' };
  const asking = { actor, settingId, now };
  const reader = await readerFor(db, asking, childId);
  const may = async (
    action: 'attendance.read' | 'child.looks.read' | 'consent.read' | 'collector.read' | 'change.tell',
  ) => (await check(db, asking, { action, childId })).isAllowed;
  const changes = (await may('change.tell')) ? await listTold(db, of) : [];
  const readsNamed = await may('collector.read');
  const sealerFor = await keys.toOpen(db, 'child', [childId]);
  const ofChild = { ...of, childId };
  return {
    card: reader === undefined ? null : await cardFor(db, keys, reader, { settingId, childId }, now),
    given: reader === undefined ? [] : await listGiven(db, keys, ofChild),
    suggested: reader === undefined ? [] : await listSuggested(db, keys, ofChild),
    answered: reader === undefined ? [] : (await listAnswered(db, keys, ofChild)).map(withoutName),
    agreed: reader === undefined ? [] : await listAgreed(db, ofChild),
    consents: (await may('consent.read')) ? await listConsents(db, of) : [],
    collectors: readsNamed ? await listNamed(db, of) : [],
    saidByPhone: readsNamed ? await listSaidByPhone(db, of) : [],
    visits: (await may('attendance.read')) ? await listVisits(db, of, { readsNamed }) : [],
    changes: changes.map(({ sealed, ...one }) => ({
      ...one,
      words: wordsOf(sealerFor(childId), settingId, { id: one.id, sealed }),
    })),
    told: await toldOf(db, of, asking),
    written,
    looks: (await may('child.looks.read')) ? await listLooks(db, of) : [],
  };
}

async function toldOf(db: Read, of: Of, asking: Asking) {
  const { settingId, guardianId, childId } = of;
  const all = await listCandidates(db, of);
  const told: Copy['told'][number][] = [];
  for (let from = 0; from < all.length; from += PIECE) {
    const asked = all.slice(from, from + PIECE);
    const readers = [{ settingId, guardianId, asks: [...asked.keys()] }];
    const seen = await seeSubjects(db, asked, readers, asking.now);
    const places = new Set(
      seen.readers.flatMap(({ sees }) =>
        sees.flatMap(({ children, subjects }) => (children.some(({ id }) => id === childId) ? subjects : [])),
      ),
    );
    const captions = Map.groupBy(
      await listCaptions(
        db,
        asking,
        asked.filter((_, place) => places.has(place)).map(({ id }) => id),
      ),
      ({ storyId }): string => storyId,
    );
    for (const [place, { id, kind, at, author, text, entry }] of seen.subjects.entries())
      if (places.has(place))
        told.push({
          kind,
          at,
          author,
          title: text?.title ?? null,
          body: text?.body ?? null,
          entry,
          photos: (captions.get(id) ?? []).map(({ alt }) => alt),
        });
  }
  return told;
}

/** What stands on their own word stays as they gave it. */
const withoutOthers = (card: Card, { guardianId }: Of, redact: (text: string) => string): Card => ({
  ...card,
  lines: card.lines.map((line) => (line.guardianId === guardianId ? line : redacted(line, redact))),
  suggestions: card.suggestions.map((one) => ({ ...one, reason: one.reason && redact(one.reason) })),
  proposals: card.proposals.map((one) => redactedProposal(one, redact)),
});

const redacted = (line: Line, redact: (text: string) => string): Line => ({
  ...line,
  details: mapOf(line.details, redact),
});

const mapOf = (details: Line['details'], redact: (text: string) => string): Line['details'] =>
  Object.fromEntries(Object.entries(details).map(([name, value]) => [name, mapTexts(value, redact)]));

/** It says who answered to staff alone. */
const withoutName = (one: CareProposal): CareProposal => ({ ...one, answeredBy: null });

const redactedProposal = (one: CareProposal, redact: (text: string) => string): CareProposal => ({
  ...one,
  wish: one.wish && { ...one.wish, wish: redact(one.wish.wish) },
});
