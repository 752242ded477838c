import { expect, test } from '@jest/globals';
import {
  UNHEARD,
  type Asking,
  type Copy,
  type Guardian,
  type Published,
  type Row,
  type Seen,
  type Sighting,
} from '../evidence.ts';
import { judge } from './oracle.ts';

const polish: Guardian = {
  id: 'g1',
  locale: 'pl',
  email: 'a@example.org',
  phone: '+447700900001',
  childIds: ['c1'],
  mayView: true,
};
const british: Guardian = {
  id: 'g2',
  locale: 'en-GB',
  email: null,
  phone: null,
  childIds: ['c2'],
  mayView: true,
};
const barred: Guardian = {
  id: 'g3',
  locale: 'en-GB',
  email: 'b@example.org',
  phone: null,
  childIds: ['c1'],
  mayView: false,
};
const story: Published = {
  subjectId: 's1',
  kind: 'story',
  childIds: ['c1', 'c2'],
  locale: 'en-GB',
  token: '40017',
  isUrgent: false,
  answers: [],
  invokedAt: 1_000,
  ackedAt: 1_050,
};
const entry: Published = {
  ...story,
  subjectId: 'e1',
  kind: 'entry',
  childIds: ['c1'],
  locale: null,
  token: null,
};

const asking: Asking = {
  guardians: [polish, british, barred],
  published: [story, entry],
  withdrawn: [],
  chosen: [],
  localesChosen: [],
  reads: [],
  removed: [],
  faults: [{ kind: 'kill notify-1', from: 1_100, until: 1_100 }],
};

const mail: Copy = {
  channel: 'email',
  provider: 'smtp',
  at: 1_400,
  to: 'a@example.org',
  messageId: '<d-1@x>',
  code: 'codeOfMail',
  locales: ['pl'],
  text: 'Nowa',
  isReached: true,
};
const sms: Copy = {
  channel: 'sms',
  provider: 'twilio',
  at: 1_500,
  to: '+447700900001',
  messageId: null,
  code: 'codeOfText',
  locales: ['pl'],
  text: 'Nowa',
  isReached: true,
};
const sighting = (guardianId: string, seq: number, subjectId: string, change: Partial<Sighting> = {}): Sighting => ({
  guardianId, at: 1_300, seq, subjectId, change: 'created', isShown: true, translatedInto: null, isSettled: true, words: null, isProvisional: false, ...change,
}); // prettier-ignore
const row = (channel: string, guardianId: string, change: Partial<Row> = {}): Row => ({
  id: `${channel} ${guardianId}`, subjectId: 's1', guardianId, channel, purpose: 'published', status: 'sent', reason: null, isPossibleDup: false, isScheduled: false, ...change,
}); // prettier-ignore
const none = { status: 'suppressed', reason: 'no_address' };
const rows = [row('email', 'g1'), row('sms', 'g1'), row('email', 'g2', none), row('sms', 'g2', none)];
const phone = (guardianId: string, latestSeq: number, listed: readonly string[]) => ({
  guardianId,
  cursor: latestSeq,
  latestSeq,
  misordered: 0,
  listed,
});

const good: Seen = {
  copies: [mail, sms],
  denials: [],
  forged: [403],
  leads: new Map([['codeOfMail', 's1'], ['codeOfText', 's1']]), // prettier-ignore
  sightings: [
    sighting('g1', 1, 's1', { translatedInto: 'pl' }),
    sighting('g1', 2, 'e1'),
    sighting('g2', 1, 's1'),
  ],
  phones: [phone('g1', 2, ['e1', 's1']), phone('g2', 1, ['s1']), phone('g3', 0, [])],
  rows,
  kept: { byToken: new Map([['40017', ['s1']]]), entries: new Set(['e1']) },
};

const found = (seen: Partial<Seen>, asked: Partial<Asking> = {}) =>
  [
    ...new Set(judge({ ...asking, ...asked }, { ...good, ...seen }).breaches.map(({ kind }) => kind)),
  ].toSorted();
const chosen = (change: object) => ({
  guardianId: 'g1',
  channel: 'sms' as const,
  isOn: false,
  invokedAt: 1_100,
  ackedAt: 1_200,
  ...change,
});

test('what arrived once, where and as it should, is no breach', () => {
  const verdict = judge(asking, good);

  expect(verdict).toMatchObject({ breaches: [], expected: 5, labelledDuplicates: 0, refused: 0 });
  expect(verdict.recoveryMs.toSorted()).toEqual([200, 200, 200, 300, 400]);
});

test.each<[string, Partial<Seen>, string[]]>([
  ['an e-mail that never came', { copies: [sms], rows: rows.map((one) => ({ ...one, status: one.channel === 'email' && one.guardianId === 'g1' ? 'queued' : one.status })) }, ['lost', 'not_settled']], // prettier-ignore
  ['a row that says sent, and nothing came', { copies: [mail] }, ['lost', 'row_without_message']],
  ['a phone that lacks a story', { sightings: good.sightings.slice(1) }, ['lost']],
  ['a story that lost its words', { sightings: [sighting('g1', 1, 's1', { translatedInto: 'pl', isShown: false }), ...good.sightings.slice(1)] }, ['lost']], // prettier-ignore
  ['a list that lacks an entry', { phones: [phone('g1', 2, ['s1']), ...good.phones.slice(1)] }, ['lost']],
  ['a second SMS without a label', { copies: [mail, sms, { ...sms, at: 1_900 }] }, ['visible_duplicate']],
  ['a second mail with another Message-ID', { copies: [mail, { ...mail, messageId: '<d-2@x>' }, sms] }, ['visible_duplicate']], // prettier-ignore
  ['two links to one story, label or not', { copies: [mail, sms, { ...sms, code: 'codeOfMail' }], rows: rows.map((one) => ({ ...one, isPossibleDup: true })) }, ['visible_duplicate']], // prettier-ignore
  ['more copies than anybody may get', { copies: [mail, ...Array.from({ length: 5 }, () => sms)], rows: rows.map((one) => ({ ...one, isPossibleDup: true })) }, ['visible_duplicate']], // prettier-ignore
  ['an address of nobody', { copies: [mail, sms, { ...mail, to: 'evil@example.org' }] }, ['wrong_recipient']],
  ['a guardian who may see nothing', { copies: [mail, sms, { ...mail, to: 'b@example.org' }] }, ['wrong_recipient']], // prettier-ignore
  ['a link that leads nowhere', { copies: [mail, sms, { ...sms, code: 'another' }] }, ['wrong_recipient']],
  ['a message without a link', { copies: [mail, sms, { ...sms, code: null }] }, ['wrong_recipient']],
  ['a feed that holds what is not theirs', { sightings: [...good.sightings, sighting('g2', 2, 'e1')] }, ['wrong_recipient']], // prettier-ignore
  ['a mail in another language', { copies: [{ ...mail, locales: ['en-GB'] }, sms] }, ['wrong_locale']],
  ['a story in another language', { sightings: [sighting('g1', 1, 's1', { translatedInto: 'ur' }), ...good.sightings.slice(1)] }, ['wrong_locale']], // prettier-ignore
  ['an original that should be translated', { sightings: [sighting('g1', 1, 's1'), ...good.sightings.slice(1)] }, ['wrong_locale']], // prettier-ignore
  ['a translation without its number', { sightings: [sighting('g1', 1, 's1', { translatedInto: 'pl', words: 'Dziś liczy do 4.' }), ...good.sightings.slice(1)] }, ['fact_lost']], // prettier-ignore
  ['a translation that never came', { sightings: [sighting('g1', 1, 's1', { translatedInto: 'pl', isSettled: false }), ...good.sightings.slice(1)] }, ['not_settled']], // prettier-ignore
  ['words of the story in a pointer', { copies: [{ ...mail, text: 'Ada counted to 40017.' }, sms] }, ['words_outside']], // prettier-ignore
  ['a change applied twice', { sightings: [...good.sightings, sighting('g2', 1, 's1')] }, ['feed_repeat']],
  ['numbers out of order', { phones: [{ ...phone('g1', 2, ['e1', 's1']), misordered: 1 }, ...good.phones.slice(1)] }, ['feed_repeat']], // prettier-ignore
  ['a phone that stays behind', { phones: [{ ...phone('g1', 2, ['e1', 's1']), latestSeq: 3 }, ...good.phones.slice(1)] }, ['feed_behind']], // prettier-ignore
  ['a story that was confirmed and is gone', { kept: { byToken: new Map(), entries: new Set(['e1']) } }, ['lost_ack']], // prettier-ignore
  ['an entry that was confirmed and is gone', { kept: { ...good.kept, entries: new Set() } }, ['lost_ack']],
  ['one key, two stories', { kept: { ...good.kept, byToken: new Map([['40017', ['s1', 's2']]]) } }, ['doubled_ack']], // prettier-ignore
  ['no row for a channel', { rows: rows.slice(0, 3) }, ['no_row']],
  ['a row that stays in doubt', { rows: [...rows.slice(0, 3), row('sms', 'g2', { status: 'unknown' })] }, ['not_settled']], // prettier-ignore
  ['a suppression without a ground', { copies: [mail], rows: [rows[0]!, row('sms', 'g1', { status: 'suppressed', reason: 'stop' }), ...rows.slice(2)] }, ['lost', 'unexplained']], // prettier-ignore
  ['a forged receipt that was believed', { forged: [204] }, ['forged_receipt']],
])('%s is found', (_, seen, kinds) => {
  expect(found(seen)).toEqual(kinds);
});

test('copies that bear the label are counted apart', () => {
  const labelled = rows.map((one) => ({ ...one, isPossibleDup: true }));

  expect(judge(asking, { ...good, copies: [mail, { ...mail, at: 9_000 }, sms], rows: labelled })).toMatchObject({ breaches: [], labelledDuplicates: 1 }); // prettier-ignore
});

test('who switched a channel off is owed nothing by it, and gets nothing 2 s later', () => {
  const off = row('sms', 'g1', { status: 'suppressed', reason: 'preference' });
  const silent = { copies: [mail], rows: [rows[0]!, off, ...rows.slice(2)] };

  expect(found(silent, { chosen: [chosen({})] })).toEqual([]);
  expect(found({}, { chosen: [chosen({})] })).toEqual([]);
  expect(found({ copies: [mail, { ...sms, at: 3_201 }] }, { chosen: [chosen({})] })).toEqual(['after_stop']);
  expect(found({ copies: [mail, { ...sms, at: 3_201 }] }, { chosen: [chosen({ ackedAt: null })] })).toEqual(
    [],
  );
  const onAgain = [
    chosen({ invokedAt: 100, ackedAt: 200 }),
    chosen({ isOn: true, invokedAt: 300, ackedAt: 400 }),
  ];
  expect(found(silent, { chosen: onAgain })).toEqual(['lost']);
});

test('what was withdrawn may not stay on a phone, nor go out 2 s later, 10 s where a fault held the word back', () => {
  const withdrawn = [{ subjectId: 's1', invokedAt: 1_600, ackedAt: 1_700 }];
  const gone = [
    sighting('g1', 3, 's1', { isShown: false, at: 2_000 }),
    sighting('g2', 2, 's1', { isShown: false }),
  ];
  const phones = [phone('g1', 3, ['e1']), phone('g2', 2, []), phone('g3', 0, [])];
  const after = { sightings: [...good.sightings, ...gone], phones };

  expect(found({}, { withdrawn })).toEqual(['after_stop']);
  expect(found(after, { withdrawn })).toEqual([]);
  expect(found({ ...after, copies: [mail, { ...sms, at: 8_000 }] }, { withdrawn })).toEqual([]);
  expect(found({ ...after, copies: [mail, { ...sms, at: 8_000 }] }, { withdrawn, faults: [] })).toEqual([
    'after_stop',
  ]);
  expect(found({ ...after, copies: [mail, { ...sms, at: 11_800 }] }, { withdrawn })).toEqual(['after_stop']);
});

test('who lost the right to see the child gets nothing more', () => {
  const removed = [{ guardianId: 'g1', childId: 'c1', invokedAt: 1_100, ackedAt: 1_200 }];

  const gone = { phones: [phone('g1', 2, []), ...good.phones.slice(1)] };

  expect(found(gone, { removed })).toEqual([]);
  expect(found({}, { removed })).toEqual(['after_stop']);
  expect(found({ ...gone, copies: [mail, { ...sms, at: 3_300 }] }, { removed })).toEqual(['after_stop']);
});

test('a new language may be used at once, and must be used in the end', () => {
  const localesChosen = [{ guardianId: 'g1', locale: 'ro', invokedAt: 1_100, ackedAt: 1_200 }];
  const sightings = [
    sighting('g1', 3, 's1', { translatedInto: 'ro', at: 20_000 }),
    ...good.sightings.slice(1),
  ];
  const phones = [phone('g1', 3, ['e1', 's1']), ...good.phones.slice(1)];

  expect(
    found({ sightings, phones, copies: [{ ...mail, locales: ['ro'] }, sms] }, { localesChosen }),
  ).toEqual([]);
  expect(found({ sightings, phones, copies: [{ ...mail, at: 12_000 }, sms] }, { localesChosen })).toEqual(['wrong_locale']); // prettier-ignore
});

test('what a provider refused for good is excused only where the record says so', () => {
  const denial = { channel: 'sms' as const, at: 1_400, to: '+447700900001', code: '21211', isFinal: true };
  const says = (change: Partial<Row>) => ({ copies: [mail], denials: [denial], rows: [rows[0]!, row('sms', 'g1', change), ...rows.slice(2)] }); // prettier-ignore

  expect(judge(asking, { ...good, ...says({ status: 'failed', reason: 'twilio_21211' }) })).toMatchObject({ breaches: [], refused: 1 }); // prettier-ignore
  expect(found(says({ status: 'suppressed', reason: 'bad_address' }))).toEqual([]);
  expect(found(says({ status: 'sent' }))).toEqual(['lost', 'row_without_message']);
  expect(found({ ...says({ status: 'failed' }), denials: [] })).toEqual(['lost']);
});

test('what the provider alone knows, and told nobody, is no fault of ours', () => {
  const denial = { channel: 'sms' as const, at: 1_500, to: '+447700900001', code: UNHEARD, isFinal: false };

  expect(found({ copies: [mail, { ...sms, isReached: false }] })).toEqual(['lost']);
  expect(found({ copies: [mail, { ...sms, isReached: false }], denials: [denial] })).toEqual([]);
});

test('equal requests under one key must be answered alike', () => {
  expect(found({}, { published: [{ ...story, answers: ['{"id":"s1"}', '{"id":"s2"}'] }, entry] })).toEqual(['unequal_answers']); // prettier-ignore
});

test('an original that waited for an engine is late; where something else was away too, it may be', () => {
  const late = { sightings: [sighting('g1', 1, 's1', { translatedInto: 'pl', at: 9_500 }), ...good.sightings.slice(1)] }; // prettier-ignore
  const engine = { kind: 'engine', from: 900, until: 9_000 };

  expect(found(late, { faults: [engine] })).toEqual(['late']);
  expect(found(late, { faults: [engine, { kind: 'kill diary', from: 900, until: 1_000 }] })).toEqual([]);
});
