/** The part of the oracle that judges what phones hold: every change once, in order, and nothing missing. */
import type { Asking, Seen, Sighting } from '../evidence.ts';
import { isNothingLeft, isRemoved, isTold, isWithdrawn, languagesAt, recoveryOf, type Say } from './rules.ts';

/** The original waits for no engine: 1.5 s for translations, and what a busy machine needs. */
const ORIGINAL_WITHIN_MS = 8_000;
/** When only engines are at fault. */
const waitsForNobody = ({ faults }: Asking) => faults.every(({ kind }) => kind.startsWith('engine'));

interface Counted {
  readonly expected: number;
  readonly recoveryMs: readonly number[];
}

export function judgeFeeds(asking: Asking, seen: Seen, say: Say): Counted {
  let expected = 0;
  const recoveryMs: number[] = [];
  const byPhone = Map.groupBy(seen.sightings, ({ guardianId }) => guardianId);
  const end = Math.max(0, ...seen.sightings.map(({ at }) => at));
  const bySubject = new Map(asking.published.map((one) => [one.subjectId, one]));

  for (const phone of seen.phones) {
    const guardian = asking.guardians.find(({ id }) => id === phone.guardianId);
    if (guardian === undefined) continue;
    const sightings = byPhone.get(guardian.id) ?? [];
    judgeOrder(phone, sightings, say);
    const bySeen = Map.groupBy(sightings, ({ subjectId }) => subjectId);
    const shown = new Set([...bySeen].filter(([, all]) => all.at(-1)?.isShown === true).map(([id]) => id));
    const listed = new Set(phone.listed);
    if (listed.size !== phone.listed.length)
      say('feed_repeat', `the list of ${guardian.id} holds a subject twice`);

    for (const subjectId of new Set([...bySeen.keys(), ...listed])) {
      const subject = bySubject.get(subjectId);
      if (subject === undefined || !isTold(guardian, subject))
        say('wrong_recipient', `live of ${subjectId} to ${guardian.id}`);
    }
    for (const subject of asking.published) {
      const id = subject.subjectId;
      if (id === null || subject.ackedAt === null || !isTold(guardian, subject)) continue;
      const place = `live of ${id} to ${guardian.id}`;
      if (isWithdrawn(asking, subject)) {
        if (shown.has(id) || listed.has(id)) say('after_stop', `${place}: withdrawn, and still shown`);
        continue;
      }
      if (isRemoved(asking, guardian, subject)) {
        if (isNothingLeft(asking, guardian, subject) && listed.has(id))
          say('after_stop', `${place}: no longer theirs to see, and still listed`);
        continue;
      }
      expected += 1;
      const all = bySeen.get(id) ?? [];
      const [first, last] = [all[0], all.at(-1)];
      if (first === undefined || last === undefined || !last.isShown || !listed.has(id)) {
        say('lost', place);
        continue;
      }
      for (const { words } of all)
        if (words !== null && subject.token !== null && !words.includes(subject.token))
          say('fact_lost', `${place}: its number is not in the translation`);
      if (waitsForNobody(asking) && first.at > subject.ackedAt + ORIGINAL_WITHIN_MS)
        say('late', `${place}: ${String(first.at - subject.ackedAt)} ms, with nothing away but an engine`);
      const recovery = recoveryOf(asking, subject.invokedAt, first.at);
      if (recovery !== undefined) recoveryMs.push(recovery);
      if (subject.locale === null) continue;
      const locales = languagesAt(asking, guardian, end);
      const isRight = [...locales].some(
        (locale) => last.translatedInto === (locale === subject.locale ? null : locale),
      );
      if (!isRight) say('wrong_locale', `${place}: ${last.translatedInto ?? 'the original'}`);
      else if (!last.isSettled) say('not_settled', `${place}: its translation never came`);
    }
  }
  return { expected, recoveryMs };
}

function judgeOrder(phone: Seen['phones'][number], sightings: readonly Sighting[], say: Say): void {
  const { guardianId, cursor, latestSeq, misordered } = phone;
  if (misordered > 0) say('feed_repeat', `${guardianId}: ${String(misordered)} numbers out of order`);
  const seqs = sightings.filter(({ isProvisional }) => !isProvisional).map(({ seq }) => seq);
  if (new Set(seqs).size !== seqs.length) say('feed_repeat', `${guardianId}: a change was applied twice`);
  if (cursor < latestSeq) say('feed_behind', `${guardianId}: at ${String(cursor)} of ${String(latestSeq)}`);
}
