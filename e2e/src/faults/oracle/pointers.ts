/** The part of the oracle that judges e-mails and SMS: who must get one, who must not, and how often. */
import {
  UNHEARD,
  type Asking,
  type Chosen,
  type Copy,
  type Guardian,
  type PointerChannel,
  type Published,
  type Row,
  type Seen,
} from '../evidence.ts';
import {
  addressOf,
  isNothingLeft,
  isRemoved,
  isTold,
  isWithdrawn,
  languagesAt,
  placeOf,
  recoveryOf,
  type Say,
} from './rules.ts';

/** From the commit of a STOP, a removal or a withdrawal until nothing more may be handed over. */
const HOLDS_WITHIN_MS = 2_000;
/** The same for what notify learns by an event, while a part of the system is away. */
const HEARD_WITHIN_MS = 10_000;
/** Unlabelled or not, nobody ever gets more. */
const MOST_COPIES = 4;

interface Counted {
  readonly expected: number;
  readonly labelled: number;
  readonly refused: number;
  readonly recoveryMs: readonly number[];
}

export function judgePointers(asking: Asking, seen: Seen, say: Say): Counted {
  let [expected, labelled, refused] = [0, 0, 0];
  const recoveryMs: number[] = [];
  const byAddress = new Map(
    asking.guardians.flatMap((one) =>
      [one.email, one.phone].flatMap((address): [string, Guardian][] =>
        address === null ? [] : [[address, one]],
      ),
    ),
  );
  const bySubject = new Map(asking.published.flatMap((one): [string, Published][] => (one.subjectId === null ? [] : [[one.subjectId, one]]))); // prettier-ignore
  const rows = new Map(seen.rows.map((row) => [placeOf(row.guardianId, row.subjectId, row.channel), row]));
  const arrived = new Map<string, Copy[]>();

  for (const copy of seen.copies) {
    const guardian = byAddress.get(copy.to);
    const subjectId = copy.code === null ? null : (seen.leads.get(copy.code) ?? null);
    const subject = subjectId === null ? undefined : bySubject.get(subjectId);
    if (guardian === undefined || subject === undefined || !isTold(guardian, subject)) {
      say('wrong_recipient', `${copy.channel} at ${String(copy.at)}: ${guardian === undefined ? 'nobody here has this address' : 'its link leads its receiver nowhere, or to what is not theirs'}`); // prettier-ignore
      continue;
    }
    judgeCopy(asking, copy, guardian, subject, say);
    const place = placeOf(guardian.id, subject.subjectId ?? '', copy.channel);
    arrived.set(place, [...(arrived.get(place) ?? []), copy]);
  }

  for (const subject of bySubject.values())
    for (const guardian of asking.guardians.filter((one) => isTold(one, subject)))
      for (const channel of ['email', 'sms'] as const) {
        const place = placeOf(guardian.id, subject.subjectId ?? '', channel);
        const copies = arrived.get(place) ?? [];
        const reached = copies.filter((copy) => copy.isReached).toSorted((a, b) => a.at - b.at);
        labelled += judgeCopies(reached, rows.get(place), place, say);
        if (!isOwed(asking, guardian, subject, channel)) continue;
        expected += 1;
        const [first] = reached;
        if (first !== undefined) {
          const denied = seen.denials.some(
            (one) => one.to === first.to && one.at > subject.invokedAt && one.at <= first.at,
          );
          const recovery = recoveryOf(asking, subject.invokedAt, first.at);
          if (recovery !== undefined && !denied) recoveryMs.push(recovery);
        } else if (isExcused(seen, guardian, channel, rows.get(place), copies)) refused += 1;
        else say('lost', place);
      }
  return { expected, labelled, refused, recoveryMs };
}

/** A message is owed when nothing at all speaks against it. */
function isOwed(asking: Asking, guardian: Guardian, subject: Published, channel: PointerChannel): boolean {
  if (subject.kind === 'entry' || subject.ackedAt === null) return false;
  if (addressOf(guardian, channel) === null) return false;
  if (isWithdrawn(asking, subject) || isRemoved(asking, guardian, subject)) return false;
  if (asking.reads.some((one) => one.guardianId === guardian.id && one.subjectId === subject.subjectId))
    return false;
  return isSurelyOn(choicesOf(asking, guardian, channel), subject.invokedAt);
}

const choicesOf = (asking: Asking, guardian: Guardian, channel: PointerChannel) =>
  asking.chosen.filter((one) => one.guardianId === guardian.id && one.channel === channel);

/**
 * An owed message that did not arrive is excused when a provider said no for good to this address, or took it and
 * reported that it did not arrive, or left it in doubt, and the record says failed or dead, where staff can see it. After
 * a refusal of the address itself, what follows may be held back.
 */
function isExcused(
  seen: Seen,
  guardian: Guardian,
  channel: PointerChannel,
  row: Row | undefined,
  copies: readonly Copy[],
): boolean {
  const to = addressOf(guardian, channel);
  const denials = seen.denials.filter((one) => one.channel === channel && one.to === to);
  const isBad =
    denials.some((one) => one.isFinal) || seen.copies.some((one) => one.to === to && !one.isReached);
  if (row?.status === 'suppressed')
    return isBad && ['bounce', 'bad_address', 'stop', 'complaint'].includes(row.reason ?? '');
  if (row?.status === 'sent' && denials.some((one) => one.code === UNHEARD)) return true;
  const isOver = row?.status === 'failed' || row?.status === 'dead';
  return isOver && (isBad || denials.length > 0 || copies.length > 0);
}

function judgeCopy(asking: Asking, copy: Copy, guardian: Guardian, subject: Published, say: Say): void {
  const what = `${placeOf(guardian.id, subject.subjectId ?? '', copy.channel)} at ${String(copy.at)}`;
  const locales = languagesAt(asking, guardian, copy.at);
  if (!copy.locales.some((locale) => locales.has(locale)))
    say('wrong_locale', `${what}: ${copy.locales.join(', ')}`);
  const tokens = asking.published.flatMap(({ token }) => (token === null ? [] : [token]));
  if (tokens.some((token) => copy.text.includes(token))) say('words_outside', what);

  const offFrom = surelyOffFrom(choicesOf(asking, guardian, copy.channel));
  if (offFrom !== undefined && copy.at > offFrom + HOLDS_WITHIN_MS)
    say('after_stop', `${what}: switched off before`);
  const removals = asking.removed.filter(
    (one) => one.guardianId === guardian.id && subject.childIds.includes(one.childId),
  );
  const removedAt = Math.max(...removals.map((one) => one.ackedAt ?? Number.POSITIVE_INFINITY));
  if (isNothingLeft(asking, guardian, subject) && copy.at > removedAt + HOLDS_WITHIN_MS)
    say('after_stop', `${what}: removed before`);
  for (const one of asking.withdrawn) {
    if (one.subjectId !== subject.subjectId || one.ackedAt === null) continue;
    const from = one.ackedAt;
    const isTroubled = asking.faults.some(
      (fault) => fault.until > from - 3_000 && fault.from < from + HEARD_WITHIN_MS,
    );
    if (copy.at > from + (isTroubled ? HEARD_WITHIN_MS : HOLDS_WITHIN_MS))
      say('after_stop', `${what}: withdrawn before`);
  }
}

/** @returns how many copies beyond the first are labelled ones. */
function judgeCopies(reached: readonly Copy[], row: Row | undefined, place: string, say: Say): number {
  if (reached.length < 2) return 0;
  const marks = new Set(reached.map((copy) => copy.messageId ?? copy.code));
  if (marks.size > 1) say('visible_duplicate', `${place}: ${String(marks.size)} messages of their own`);
  else if (row?.isPossibleDup !== true)
    say('visible_duplicate', `${place}: ${String(reached.length)} copies without a label`);
  else if (reached.length > MOST_COPIES)
    say('visible_duplicate', `${place}: ${String(reached.length)} copies`);
  return row?.isPossibleDup === true && marks.size === 1 ? reached.length - 1 : 0;
}

/** Whether it was certainly true all the time from then on that this guardian wanted this channel. */
function isSurelyOn(choices: readonly Chosen[], from: number): boolean {
  let isOn = true;
  for (const choice of choices.toSorted((a, b) => a.invokedAt - b.invokedAt)) {
    if (!choice.isOn) isOn = false;
    // Switched on again and confirmed before this was published.
    else if (choice.ackedAt !== null && choice.ackedAt < from) isOn = true;
  }
  return isOn;
}

/** From when on it was certain that the guardian does not want this channel; undefined when it never was. */
function surelyOffFrom(choices: readonly Chosen[]): number | undefined {
  const last = choices.toSorted((a, b) => a.invokedAt - b.invokedAt).at(-1);
  if (last === undefined || last.isOn) return undefined;
  const offs = choices.filter((one) => !one.isOn && one.ackedAt !== null);
  return offs.length === 0 || last.ackedAt === null ? undefined : last.ackedAt;
}
