import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findGuardiansByAddress } from '@storybell/contracts/card';
import { escalateChange, readChange, tellChange } from '@storybell/contracts/change-at-home';
import type { Written } from '@storybell/contracts/child-record';
import { readGuardians } from '@storybell/contracts/guardian';
import { GuardianId, type SettingId } from '@storybell/contracts/ids';
import { approveErasure, readHoldReason, readKeeping, setHold } from '@storybell/contracts/keeping';
import { changeGuardian, saveAddress } from '@storybell/contracts/people';
import { readRestrictionReason, setRestriction } from '@storybell/contracts/restriction';
import { newId } from '@storybell/platform/ids';
import { createSealer } from '@storybell/platform/seal';
import { createSigner } from '@storybell/platform/sign';
import type { Db } from '@storybell/platform/sql';
import { reasonPlace } from '../restrictions/set-restriction.ts';
import { gatewayService, notifyService, RECORD_KEY, startDiary } from '../testing.ts';
import { aunt, first, openFamilyIn } from '../testing/open-family.ts';
import { openKeys } from './keys.ts';
import { sealAll } from './seal-clear.ts';
import { homePlace } from './sealed.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const openFamily = openFamilyIn(() => diary);

const NEXT = 'the record key that comes after it, long enough';
const living: Written = { part: 'living', details: { name: 'Ewa', days: [1, 2], note: null } };

/** A family with each thing that is sealed; `word` is of no language, and `digits` of no other number. */
async function fill(word: string, digits: string) {
  const family = await openFamily(['pl']);
  const { settingId, childId, manager, mother, params, save, suggest } = family;
  const employee = await diary.given.employee(settingId, 'staff', 'Lena');
  await diary.admin('update staff set is_lead = true where id = $1', [employee.id]);
  const lead = { ...employee, strength: 'S3' } as const;
  const phone = `+4477009${digits}`;
  const called: Written = { ...aunt, details: { ...aunt.details, name: `Ola ${word}`, phone } };
  const contact = await save(called);
  const noted = [
    await diary.call(changeGuardian, { params: { settingId, guardianId: mother.id }, body: { knownAs: 'Ewa', familyName: 'Nowak', locale: 'pl', spokenLocale: null, needsAudio: false, needsInterpreter: false, email: `${word}@example.org`, phone, version: 1 } }, manager),
    await diary.call(saveAddress, { params: { settingId, guardianId: mother.id }, body: { address: `1 ${word} Street`, version: null } }, manager),
    contact,
    await save({ ...called, details: { ...aunt.details, name: `Ela ${word}`, phone } }, contact.body),
    await save({ part: 'doctor', details: { name: `Dr ${word}`, phone, note: null } }),
    await save({ part: 'professional', details: { name: word, organisation: 'Health visiting', phone: null } }),
    await save({ ...living, details: { name: word, days: [1], note: null } } as Written),
    await suggest(mother, { part: 'doctor', details: { name: `Dr ${word}`, phone, note: null } }),
  ];
  const order = await diary.call(setRestriction, { params: { settingId }, body: { guardianId: mother.id, childId, scopes: ['photos'], evidenceRef: 'Folder 3', reviewBy: '2060-03-02', reason: `Because ${word}` } }, manager);
  const told = await diary.call(tellChange, { params, body: { kind: 'moved', words: `We moved ${word}`, readers: ['lead'] } }, mother);
  const escalated = await diary.call(escalateChange, { params: { settingId, changeId: told.body.id }, body: { reason: `To the lead ${word}` } }, lead);
  const held = await diary.call(setHold, { params: { settingId }, body: { childId, reason: `Held ${word}` } }, lead);
  expect([...noted, order, told, escalated, held].filter(({ status }) => status >= 300)).toEqual([]);
  return { ...family, lead, phone, orderId: order.body.id, changeId: told.body.id, holdId: held.body.id };
} // prettier-ignore
type Filled = Awaited<ReturnType<typeof fill>>;

/** All that is read of what {@link fill} wrote. */
async function readAll({ settingId, mother, lead, card, orderId, changeId, holdId, phone }: Filled) {
  const bodies = [
    await diary.call(readGuardians, { body: { guardianIds: [mother.id] } }, notifyService),
    await diary.call(findGuardiansByAddress, { body: { phone } }, gatewayService),
    await diary.call(readRestrictionReason, { params: { settingId, restrictionId: orderId } }, lead),
    await diary.call(readChange, { params: { settingId, changeId } }, lead),
    await diary.call(readHoldReason, { params: { settingId, holdId } }, lead),
  ].map(({ body }) => body);
  return [...bodies, { ...(await card()), completeness: null }];
}

/** Tables of the schema in which it stands anywhere, as it is, in hex or in base64. */
async function tablesWith(text: string): Promise<string[]> {
  const bytes = Buffer.from(text);
  const forms = [text, bytes.toString('hex'), ...[0, 1, 2].map((at) => base64At(text, at))];
  const tables = await diary.admin(`select table_name as name from information_schema.tables where table_schema = 'diary' and table_type = 'BASE TABLE'`); // prettier-ignore
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await diary.admin(
      `select 1 from ${String(name)} t where exists (select from unnest($1::text[]) as f (text) where position(lower(f.text) in lower(t::text)) > 0) limit 1`,
      [forms],
    );
    if (rows.length > 0) found.push(String(name));
  }
  return found.sort();
}
/** The middle of it, as it is in base64 after so many other bytes. */
const base64At = (text: string, at: number) =>
  Buffer.from(`${'-'.repeat(at)}${text}`)
    .toString('base64')
    .slice(4, -4);

const keysBy = (secrets: { root: string; before?: string }, db: Db = diary.db) => openKeys(db, secrets);

test('what is written of people is read by whom it is for, and a dump of every table holds nothing of it', async () => {
  const family = await fill('qxdumped', '31415');

  const read = JSON.stringify(await readAll(family));

  expect(read.match(/qxdumped/gu)).toHaveLength(12);
  expect(read).toContain(family.phone);
  expect(await tablesWith('qxdumped')).toEqual([]);
  expect(await tablesWith(family.phone.slice(1))).toEqual([]);
  // The scan finds what is there.
  expect(await tablesWith('Folder 3')).toContain('restriction');
  const secret = Buffer.from(RECORD_KEY).toString('latin1');
  expect(await tablesWith(secret)).toEqual([]);
});

test('without the key of keys, or with another one, nothing of a dump opens', async () => {
  const { settingId, mother } = await fill('qxstolen', '27182');
  const [row] = await diary.admin('select sealed, version from home where guardian_id = $1', [mother.id]);
  const place = homePlace(settingId, mother.id, Number(row?.['version']));
  const sealed = row?.['sealed'] as Buffer;
  const rows = await diary.admin(`
    select wrapped from setting_key union all select wrapped from child_key union all select wrapped from guardian_key
    union all select wrapped from house_key`);

  await expect(keysBy({ root: NEXT })).rejects.toThrow('DIARY_RECORD_KEY is another one');
  for (const one of [createSealer(NEXT), createSealer('')]) {
    expect(() => one.open(sealed, place)).toThrow();
    for (const { wrapped } of rows) expect(() => one.open(wrapped as Buffer, place)).toThrow();
  }
  const opened = await diary.deps.keys.toOpen(diary.db, 'guardian', [mother.id]);
  expect(opened(mother.id).open(sealed, place)).toBe('1 qxstolen Street');
});

test('what is moved to another’s row opens neither there nor for the other', async () => {
  const [one, other] = [await fill('qxmoved', '16180'), await fill('qxother', '11235')];

  await diary.admin(
    'update guardian g set email_sealed = o.email_sealed from guardian o where g.id = $1 and o.id = $2',
    [one.mother.id, other.mother.id],
  );

  const read = await diary.call(readGuardians, { body: { guardianIds: [one.mother.id] } }, notifyService);
  expect(read).toMatchObject({ status: 500, body: { type: 'internal' } });
});

/** As diary wrote it before there were keys: in clear, or sealed by the key of keys itself. */
async function asBefore({ settingId, childId, mother, orderId, phone }: Filled, word: string) {
  const root = createSealer(RECORD_KEY);
  await diary.admin(`update guardian set email = $2, phone = $3, email_sealed = null, email_index = null, phone_sealed = null, phone_index = null where id = $1`, [mother.id, `${word}@example.org`, phone]);
  await diary.admin(`update home set sealed = null, address = $2 where guardian_id = $1`, [mother.id, `1 ${word} Street`]);
  await diary.admin(`update suggestion set sealed = null, details = $2 where child_id = $1`, [childId, { name: `Dr ${word}`, phone, note: null }]);
  await diary.admin(`update doctor set sealed = null, details = $2 where child_id = $1`, [childId, { name: `Dr ${word}`, phone, note: null }]);
  await diary.admin(`update professional set sealed = null, details = $2 where child_id = $1`, [childId, { name: word, organisation: 'Health visiting', phone: null }]);
  await diary.admin(`update living set sealed = null, details = $2 where child_id = $1`, [childId, { name: word, days: [1], note: null }]);
  await diary.admin(`update emergency_contact set sealed = null, details = jsonb_build_object('name', case version when 1 then 'Ola ' else 'Ela ' end || $2, 'relationship', 'Aunt', 'phone', $3::text) where child_id = $1`, [childId, word, phone]);
  await diary.admin(`update restriction_reason set sealed = $2 where restriction_id = $1`, [orderId, root.seal(`Because ${word}`, reasonPlace(settingId, orderId))]);
} // prettier-ignore

const CLEAR = ['doctor', 'emergency_contact', 'guardian', 'home', 'living', 'professional', 'suggestion'];

test('what was there before there were keys reads the same before and after it is sealed', async () => {
  const family = await fill('qxbefore', '14142');
  const read = await readAll(family);
  await asBefore(family, 'qxbefore');
  expect(await tablesWith('qxbefore')).toEqual(CLEAR);
  expect(await readAll(family)).toEqual(read);

  await diary.sweep('sealing');
  expect(await tablesWith('qxbefore')).toEqual([]);
  expect(await readAll(family)).toEqual(read);

  const head = createSealer(RECORD_KEY).head;
  const old = () => diary.admin('select 1 from restriction_reason where substring(sealed from 1 for 5) = $1', [head]); // prettier-ignore
  expect(await old()).toHaveLength(1);
  await sealAll(diary.deps);
  expect(await old()).toEqual([]);
  expect(await readAll(family)).toEqual(read);
});

/** `count` guardians with an address each in clear, of a setting of its own. */
async function inClear(count: number): Promise<SettingId> {
  const { settingId } = await diary.given.place();
  await diary.admin(
    `insert into guardian (id, setting_id, known_as, family_name, locale, email, created_at)
     select gen_random_uuid(), $1, 'Guardian', 'Invented', 'pl', 'g' || n || '.' || $3 || '@Example.org', now()
     from generate_series(1, $2) n`,
    [settingId, count, settingId.slice(0, 8)],
  );
  return settingId;
}
const clearOf = async (settingId: SettingId) =>
  (await diary.admin('select 1 from guardian where setting_id = $1 and email is not null', [settingId])).length; // prettier-ignore

/** A database that dies at its transaction number `at`. */
const dyingAt = (at: number): Db => {
  let transactions = 0;
  return {
    ...diary.db,
    tx: (fn) => ((transactions += 1) === at ? Promise.reject(new Error('it died')) : diary.db.tx(fn)),
  };
};

test('whoever dies while sealing is followed by whoever starts next, also of two at once', async () => {
  const settingId = await inClear(450);

  await expect(sealAll({ ...diary.deps, db: dyingAt(2) })).rejects.toThrow('it died');
  expect(await clearOf(settingId)).toBe(250);
  await Promise.all([sealAll(diary.deps), sealAll(diary.deps)]);

  expect(await clearOf(settingId)).toBe(0);
  const address = `G7.${settingId.slice(0, 8)}@example.org`;
  const { body } = await diary.call(findGuardiansByAddress, { body: { email: address } }, gatewayService);
  expect(body.guardians).toEqual([]); // They have no child here.
  const keys = await diary.admin('select 1 from guardian_key where setting_id = $1', [settingId]);
  expect(keys).toHaveLength(450);
});

test('whose address another has by now keeps it as it lies, and a person is told to look', async () => {
  const { settingId, guardians } = await diary.given.family({ email: 'taken@example.org' });
  const id = newId(GuardianId);
  await diary.admin(
    `insert into guardian (id, setting_id, known_as, family_name, locale, email, created_at)
     values ($1, $2, 'Tom', 'Nowak', 'pl', 'Taken@example.org', now())`,
    [id, settingId],
  );

  await diary.sweep('sealing');

  expect(await clearOf(settingId)).toBe(1);
  expect(diary.logged.some((line) => line.includes('"count":1') && line.includes('that another has too'))).toBe(true); // prettier-ignore
  const { body } = await diary.call(readGuardians, { body: { guardianIds: [id, first(guardians).id] } }, notifyService); // prettier-ignore
  expect(body.guardians.map(({ email }) => email).sort()).toEqual(['Taken@example.org', 'taken@example.org']);
  await diary.admin('delete from guardian_key where guardian_id = $1', [id]);
  await diary.admin('delete from guardian where id = $1', [id]);
});

test('two who make the key of one child at once make one', async () => {
  const { settingId, childId } = await diary.given.family();
  const { keys } = diary.deps;
  const place = homePlace(settingId, childId, 1);
  const seal = (text: string) =>
    diary.db.tx(async (tx) =>
      (await keys.toSeal(tx, 'child', settingId, [childId]))(childId).seal(text, place),
    );

  const sealed = await Promise.all(['a', 'b', 'c'].map(seal));

  const open = (await keys.toOpen(diary.db, 'child', [childId]))(childId);
  expect(sealed.map((one) => open.open(one, place))).toEqual(['a', 'b', 'c']);
  expect(await diary.admin('select 1 from child_key where child_id = $1', [childId])).toHaveLength(1);
});

/** Every wrapped key begins with the head of the one that is given. */
const wrappedBy = async (secret: string) =>
  (
    await diary.admin(
      `select 1 from (select wrapped from setting_key union all select wrapped from house_key) k
       where substring(wrapped from 1 for 5) = $1`,
      [createSealer(secret).head],
    )
  ).length;

test('the key of keys is replaced: what was sealed opens by the next one, and by the one before no more', async () => {
  await inClear(1);
  await sealAll(diary.deps);
  const family = await fill('qxreplaced', '17320');
  const read = await readAll(family);
  const held = await wrappedBy(RECORD_KEY);
  const { signer } = diary.deps.keys;
  expect(signer.isSigned('a receipt', createSigner(RECORD_KEY).sign('a receipt'))).toBe(true);

  await expect(keysBy({ root: NEXT, before: RECORD_KEY }, dyingAt(2))).rejects.toThrow('it died');
  expect([await wrappedBy(NEXT), await wrappedBy(RECORD_KEY)]).toEqual([2, held - 2]);
  await expect(keysBy({ root: RECORD_KEY })).rejects.toThrow('DIARY_RECORD_KEY is another one');
  const [one, other] = await Promise.all([1, 2].map(() => keysBy({ root: NEXT, before: RECORD_KEY })));
  expect([await wrappedBy(NEXT), await wrappedBy(RECORD_KEY)]).toEqual([held, 0]);
  expect((one?.wrappedAnew ?? 0) + (other?.wrappedAnew ?? 0)).toBe(held - 2);

  const next = await keysBy({ root: NEXT });
  expect(next.wrappedAnew).toBe(0);
  expect(next.signer.isSigned('a receipt', signer.sign('a receipt'))).toBe(true);
  expect(next.indexOf('phone', family.phone)).toEqual(diary.deps.keys.indexOf('phone', family.phone));
  const [row] = await diary.admin('select sealed from restriction_reason where restriction_id = $1', [family.orderId]); // prettier-ignore
  const open = (await next.toOpen(diary.db, 'child', [family.childId]))(family.childId);
  expect(open.open(row?.['sealed'] as Buffer, reasonPlace(family.settingId, family.orderId))).toBe('Because qxreplaced'); // prettier-ignore
  const before = await diary.call(
    readGuardians,
    { body: { guardianIds: [family.mother.id] } },
    notifyService,
  );
  expect(before.status).toBe(500);

  // And back, for the tests after this one.
  await keysBy({ root: RECORD_KEY, before: NEXT });
  expect(await readAll(family)).toEqual(read);
});

test('whoever is erased takes their key along: what a copy of their rows holds opens no more, a sibling’s does', async () => {
  const family = await diary.given.family({ children: ['Amara', 'Zayan'], locales: ['pl'], email: 'qxerased@example.org' });
  const { settingId, childIds, guardians, manager } = family;
  const place = homePlace(settingId, 'of a test', 1);
  const { keys } = diary.deps;
  const sealed = await diary.db.tx(async (tx) => {
    const ofChild = await keys.toSeal(tx, 'child', settingId, childIds);
    const ofGuardian = await keys.toOpen(tx, 'guardian', [first(guardians).id]);
    return [...childIds.map((id) => ofChild(id).seal(id, place)), ofGuardian(first(guardians).id).seal('home', place)];
  });
  const opens = async (at: number, owner: 'child' | 'guardian', id: string) =>
    (await keys.toOpen(diary.db, owner, [id]))(id).open(sealed[at] ?? Buffer.alloc(0), place);
  const erase = async () => {
    const by = { ...manager, strength: 'S3' } as const;
    const { body } = await diary.call(readKeeping, { params: { settingId } }, by);
    await diary.call(approveErasure, { params: { settingId }, body: { fingerprint: body.fingerprint ?? '' } }, by);
    await diary.sweep('erasure');
  };
  const [child, sibling] = [first(childIds), first(childIds.slice(1))];
  const guardian = first(guardians).id;

  await diary.admin(`update child set left_at = now() - interval '30 years' where id = $1`, [child]);
  await erase();
  await expect(opens(0, 'child', child)).rejects.toThrow('was destroyed');
  expect(await opens(1, 'child', sibling)).toBe(sibling);
  expect(await opens(2, 'guardian', guardian)).toBe('home');

  await diary.admin(`update child set left_at = now() - interval '30 years' where id = $1`, [sibling]);
  await erase();
  await expect(opens(1, 'child', sibling)).rejects.toThrow('was destroyed');
  await expect(opens(2, 'guardian', guardian)).rejects.toThrow('was destroyed');
}); // prettier-ignore
