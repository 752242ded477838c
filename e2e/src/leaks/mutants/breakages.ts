/** Seven ways in which a product leaks. An oracle that does not find them proves nothing. */
import type { Mutant } from './mutant.ts';

/** It is said while people live. */
interface Loud extends Mutant {
  readonly showsBy: 'living';
  /** What must be found, and where. */
  readonly where: string;
  readonly what: RegExp;
}

/** It is answered to who asks. */
interface Open extends Mutant {
  readonly showsBy: 'asking';
  /** Which check must find it. Leaks: words that are not the asking person's. */
  readonly by: 'mismatches' | 'leaks' | 'feeds';
  readonly touches: RegExp;
}

export type Breakage = Loud | Open;

export const breakages: readonly Breakage[] = [
  {
    name: 'a route that forgets its access check',
    of: 'diary',
    edits: [
      {
        file: 'threads/thread.access.ts',
        find: 'and t.id = ${threadId} and ${areTheirs(party, now)}`',
        put: 'and t.id = ${threadId}`',
      },
    ],
    showsBy: 'asking',
    by: 'mismatches',
    touches: /\/threads/u,
  },
  {
    name: 'an answer that tells 403 from 404',
    of: 'notify',
    edits: [
      {
        file: 'feed/feed.access.ts',
        find: "throw new AppError('not_found', 'no such thing')",
        put: "throw new AppError(actor.kind === 'guardian' && actor.settingId === at.settingId ? 'forbidden' : 'not_found', 'no such thing')",
      },
    ],
    showsBy: 'asking',
    by: 'mismatches',
    touches: /\/(feed|guardians)/u,
  },
  {
    name: 'a name in a log line',
    of: 'diary',
    edits: [
      {
        file: 'threads/write-message.ts',
        find: 'await settleWaiting(tx, threadId);',
        put: 'await settleWaiting(tx, threadId); process.stdout.write(`written by ${message.author}\\n`);',
      },
    ],
    showsBy: 'living',
    where: 'log of diary',
    what: /^(staff|guardian) /u,
  },
  {
    name: 'a name in an SMS',
    of: 'notify',
    edits: [
      {
        file: 'deliveries/compose-messages.ts',
        find: '  const [names, wordings] = await Promise.all([settingNames(client, all), settingWords(client, all)]);\n  return all.map((claimed) =>\n    safely(log, claimed, () => {',
        put: `  const [names, wordings] = await Promise.all([settingNames(client, all), settingWords(client, all)]);
  const asking = new Map(all.map((one) => [one, { settingId: one.parcel.settingId, guardianId: one.member.guardianId, subjects: [{ kind: one.told.kind, id: one.parcel.subjectId }] }]));
  const views = await viewsOrNone(client, [...asking.values()]);
  return all.map((claimed) =>
    safely(log, claimed, () => {`,
      },
      {
        file: 'deliveries/compose-messages.ts',
        find: 'message: { ...envelope(claimed, to), text } };',
        put: "message: { ...envelope(claimed, to), text: `${views.get(asking.get(claimed))?.get(claimed.parcel.subjectId)?.children[0]?.knownAs ?? ''} ${text}` } };",
      },
    ],
    showsBy: 'living',
    where: 'SMS',
    what: /^child/u,
  },
  {
    name: 'a feed that ignores the end of a guardianship',
    of: 'sql',
    edits: [
      {
        file: 'may_view_at',
        find: '(link.valid_until is null or link.valid_until > at)',
        put: 'true',
      },
    ],
    showsBy: 'asking',
    by: 'feeds',
    touches: /\/feed/u,
  },
  {
    name: 'a card that shows a guardian what another one gave',
    of: 'diary',
    edits: [{ file: 'record/record.access.ts', find: 'shared.includes(part) ||', put: 'true ||' }],
    showsBy: 'asking',
    by: 'leaks',
    touches: /\/card$/u,
  },
  {
    name: 'a one-time code in a log line',
    of: 'gateway',
    edits: [
      {
        file: 'staff-access/staff-access.routes.ts',
        find: "return { code: '', expiresAt: expiresAt.toISOString() };",
        put: "process.stdout.write(`made ${code}\\n`); return { code: '', expiresAt: expiresAt.toISOString() };",
      },
    ],
    showsBy: 'living',
    where: 'log of gateway',
    what: /^what opens a door$/u,
  },
];
