import { DeviceId, SessionId, SettingId, StaffId } from '@storybell/contracts/ids';
import { PersonRef } from '@storybell/contracts/person';
import { Actor, OwnSession, type PersonActor, type Strength } from '@storybell/contracts/session';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { OfStaff } from '../of-staff.queries.ts';
import { guardianIdleMs, guardianLifeMs, sharedIdleMs, staffLifeMs, type KnownSession } from './session.ts';

const OfStaffRow = z.object({ settingId: SettingId, staffId: StaffId });

/** So often the use of a session is written down, at most: a read must not become a write. */
const SEEN_EVERY_MS = 5 * 60_000;

const before = (now: Date, ms: number) => new Date(now.getTime() - ms);

/** Neither revoked, nor idle for too long or without a code for a year (a guardian), nor older than a shift (staff). */
const isLive = (now: Date) => sql`
  s.revoked_at is null and case s.actor_kind
    when 'guardian' then s.last_seen_at > case when s.is_shared
      then ${before(now, sharedIdleMs)}::timestamptz else ${before(now, guardianIdleMs)}::timestamptz end
      and coalesce(s.shown_at, s.created_at) > ${before(now, guardianLifeMs)}
    else s.created_at > ${before(now, staffLifeMs)} end`;

const columns = (now: Date) => sql`
  s.id, s.actor_kind, s.actor_id, s.setting_id, s.is_lead, s.is_shared, s.device_id, s.label, s.last_seen_at, s.shown_at,
  s.home_setting_id, s.home_staff_id,
  case when s.raised_until > ${now} then s.raised_strength else s.strength end as strength,
  case when s.raised_until > ${now} then s.raised_until end as raised_until`;

const Found = z
  .object({
    token: z.string(),
    id: SessionId,
    actorKind: z.string(),
    actorId: z.string(),
    settingId: z.string(),
    isLead: z.boolean(),
    isShared: z.boolean(),
    deviceId: DeviceId.nullable(),
    label: z.string(),
    lastSeenAt: Instant,
    shownAt: Instant.nullable(),
    strength: z.string().nullable(),
    raisedUntil: Instant.nullable(),
    homeSettingId: SettingId.nullable(),
    homeStaffId: StaffId.nullable(),
  })
  .transform((row, context) => {
    const actor = Actor.safeParse({
      kind: row.actorKind,
      id: row.actorId,
      settingId: row.settingId,
      ...(row.strength !== null && { strength: row.strength }),
      ...(row.isLead && { isLead: true }),
      ...(row.actorKind !== 'guardian' && row.shownAt !== null && { shownAt: row.shownAt }),
    });
    if (!actor.success || actor.data.kind === 'service') {
      context.addIssue({ code: 'custom', message: 'is not a person' });
      return z.NEVER;
    }
    return {
      token: row.token,
      id: row.id,
      actor: actor.data,
      isShared: row.isShared,
      deviceId: row.deviceId ?? undefined,
      label: row.label,
      lastSeenAt: new Date(row.lastSeenAt),
      raisedUntil: row.raisedUntil === null ? undefined : new Date(row.raisedUntil),
      home:
        row.homeSettingId === null || row.homeStaffId === null
          ? undefined
          : { settingId: row.homeSettingId, staffId: row.homeStaffId },
    };
  });

export interface FoundSession extends KnownSession {
  readonly lastSeenAt: Date;
}

/** By the hash of the token, in hex. */
export async function findLiveSessions(
  db: Read,
  tokenHashes: readonly Buffer[],
  now: Date,
): Promise<ReadonlyMap<string, FoundSession>> {
  const found = await db.many(
    Found,
    sql`
    select encode(s.token_hash, 'hex') as token, ${columns(now)}
    from session s
    where s.token_hash = any(${tokenHashes}::bytea[]) and ${isLive(now)}`,
  );
  return new Map(found.map(({ token, ...session }) => [token, session]));
}

/** In a shared browser only the person's own touch counts, not what its page asks by itself. */
export const isSeenLately = (session: FoundSession, now: Date): boolean =>
  session.isShared || now.getTime() - session.lastSeenAt.getTime() < SEEN_EVERY_MS;

export const markSeen = (tx: Tx, id: SessionId, now: Date): Promise<number> =>
  tx.exec(sql`update session set last_seen_at = ${now} where id = ${id} and last_seen_at < ${now}`);

/** The person is there: what is raised holds until then, unless it has fallen back. */
export const markUsed = (
  tx: Tx,
  id: SessionId,
  { now, raisedUntil }: { readonly now: Date; readonly raisedUntil: Date | undefined },
): Promise<number> =>
  tx.exec(sql`
    update session set last_seen_at = greatest(last_seen_at, ${now}),
      raised_until = case when raised_until > ${now} then coalesce(${raisedUntil ?? null}, raised_until)
        else raised_until end
    where id = ${id}`);

export interface NewSession {
  readonly id: SessionId;
  readonly tokenHash: Buffer;
  readonly actor: PersonActor;
  readonly strength: Strength;
  readonly raised: { readonly strength: Strength; readonly until: Date } | undefined;
  readonly deviceId: DeviceId | undefined;
  readonly browserHash: Buffer | undefined;
  readonly isShared: boolean;
  readonly label: string;
}

export const insertSession = (tx: Tx, given: NewSession, now: Date): Promise<number> => {
  const { id, actor, tokenHash, strength, raised, deviceId, browserHash, isShared, label } = given;
  const isLead = actor.kind !== 'guardian' && actor.isLead === true;
  return tx.exec(sql`
    insert into session (id, setting_id, token_hash, actor_kind, actor_id, strength, raised_strength, raised_until,
      device_id, browser_hash, is_shared, is_lead, label, shown_at, created_at, last_seen_at)
    values (${id}, ${actor.settingId}, ${tokenHash}, ${actor.kind}, ${actor.id}, ${strength},
      ${raised?.strength ?? null}, ${raised?.until ?? null}, ${deviceId ?? null}, ${browserHash ?? null}, ${isShared}, ${isLead},
      ${label}, ${raised === undefined ? null : now}, ${now}, ${now})`);
};

interface Visit {
  readonly id: SessionId;
  readonly tokenHash: Buffer;
  /** The session that it begins from, of the same person. */
  readonly from: SessionId;
  readonly actor: PersonActor;
  readonly isLead: boolean;
  /** Undefined of a way back home. */
  readonly home: OfStaff | undefined;
}

/** As surely known, for as long, and from when as before: nobody lives longer by going about. @returns 0 when it had ended. */
export const insertVisit = (
  tx: Tx,
  { id, tokenHash, from, actor, isLead, home }: Visit,
  now: Date,
): Promise<number> =>
  tx.exec(sql`
    insert into session (id, setting_id, token_hash, actor_kind, actor_id, strength, raised_strength, raised_until,
      device_id, is_shared, is_lead, label, shown_at, home_setting_id, home_staff_id, created_at, last_seen_at)
    select ${id}, ${actor.settingId}, ${tokenHash}, ${actor.kind}, ${actor.id}, s.strength, s.raised_strength,
      s.raised_until, s.device_id, s.is_shared, ${isLead}, s.label, s.shown_at, ${home?.settingId ?? null},
      ${home?.staffId ?? null}, s.created_at, ${now}
    from session s where s.id = ${from} and s.revoked_at is null`);

const VisitRow = z.object({ home: OfStaffRow, at: OfStaffRow });
export type VisitRow = z.infer<typeof VisitRow>;

/** Live visits, each pair once. @param of Only those of, or as, this person. */
export const listVisits = (db: Read, of: PersonRef | undefined, now: Date) =>
  db.many(
    VisitRow,
    sql`
    select distinct
      jsonb_build_object('settingId', s.home_setting_id, 'staffId', s.home_staff_id) as home,
      jsonb_build_object('settingId', s.setting_id, 'staffId', s.actor_id) as at
    from session s
    where s.home_staff_id is not null and ${isLive(now)}
      and ${of === undefined ? sql`true` : sql`${of.id}::uuid in (s.home_staff_id, s.actor_id)`}`,
  );

export const revokeVisits = (tx: Tx, { home, at }: VisitRow, now: Date) =>
  revokeWhere(
    tx,
    sql`
    s.home_setting_id = ${home.settingId} and s.home_staff_id = ${home.staffId}
      and s.setting_id = ${at.settingId} and s.actor_id = ${at.staffId}`,
    now,
  );

export const revokeSession = (tx: Tx, id: SessionId, now: Date) => revokeWhere(tx, sql`s.id = ${id}`, now);

interface Raise {
  readonly id: SessionId;
  readonly tokenHash: Buffer;
  readonly strength: Strength;
  readonly until: Date;
}

/** Under another token: who knew the old one has not become stronger with it. @returns 0 when it had ended. */
export const raiseSession = (tx: Tx, { id, tokenHash, strength, until }: Raise, now: Date): Promise<number> =>
  tx.exec(sql`
    update session set token_hash = ${tokenHash}, raised_strength = ${strength}, raised_until = ${until},
      shown_at = ${now}, last_seen_at = greatest(last_seen_at, ${now})
    where id = ${id} and revoked_at is null`);

const Ended = z.object({ id: SessionId });

/** @returns those that were not revoked before. */
const revokeWhere = (tx: Tx, where: Sql, now: Date): Promise<{ id: SessionId }[]> =>
  tx.many(
    Ended,
    sql`update session s set revoked_at = ${now} where s.revoked_at is null and ${where} returning s.id`,
  );

export const revokeByToken = (tx: Tx, tokenHash: Buffer, now: Date) =>
  revokeWhere(tx, sql`s.token_hash = ${tokenHash}`, now);

/** Their visits to other settings are theirs, too. */
const isOf = ({ settingId, kind, id }: PersonRef) => {
  const own = sql`s.setting_id = ${settingId} and s.actor_id = ${id} and s.actor_kind = ${kind}`;
  return kind === 'guardian'
    ? own
    : sql`(${own} or s.home_setting_id = ${settingId} and s.home_staff_id = ${id})`;
};

export const revokeOfPerson = (tx: Tx, person: PersonRef, now: Date) => revokeWhere(tx, isOf(person), now);

export const revokeOneOfPerson = (tx: Tx, person: PersonRef, id: SessionId, now: Date) =>
  revokeWhere(tx, sql`${isOf(person)} and s.id = ${id}`, now);

export const revokeOthersOfPerson = (tx: Tx, person: PersonRef, kept: SessionId, now: Date) =>
  revokeWhere(tx, sql`${isOf(person)} and s.id <> ${kept}`, now);

/** All but so many, those used last. */
export const revokeBeyond = (tx: Tx, person: PersonRef, most: number, now: Date) =>
  revokeWhere(
    tx,
    sql`s.id in (
      select s.id from session s where ${isOf(person)} and ${isLive(now)}
      order by s.last_seen_at desc, s.created_at desc, s.id offset ${most})`,
    now,
  );

export const revokeOfDevice = (tx: Tx, deviceId: DeviceId, now: Date) =>
  revokeWhere(tx, sql`s.device_id = ${deviceId}`, now);

export const revokeInBrowsers = (tx: Tx, settingId: SettingId, hashes: readonly Buffer[], now: Date) =>
  revokeWhere(tx, sql`s.setting_id = ${settingId} and s.browser_hash = any(${hashes}::bytea[])`, now);

/** Of those given, in any order. */
export const listLiveSessions = (
  db: Read,
  ids: readonly SessionId[],
  now: Date,
): Promise<{ id: SessionId }[]> =>
  db.many(
    z.object({ id: SessionId }),
    sql`
    select s.id from session s where s.id = any(${ids}) and ${isLive(now)}`,
  );

export const listOfPerson = (db: Read, person: PersonRef, current: SessionId, now: Date) =>
  db.many(
    OwnSession,
    sql`
    select s.id, s.label as device, s.is_shared, s.created_at as started_at, s.last_seen_at, s.id = ${current} as is_this
    from session s
    where ${isOf(person)} and ${isLive(now)}
    order by s.created_at desc, s.id`,
  );

const SignedIn = z.object({ ...PersonRef.shape, isLead: z.boolean() });
export type SignedIn = z.infer<typeof SignedIn>;

/** Everyone with a live session, once for each, in id order. */
export const listSignedIn = (
  db: Read,
  { after, limit, now }: { readonly after: string; readonly limit: number; readonly now: Date },
) =>
  db.many(
    SignedIn,
    sql`
    select s.actor_kind as kind, s.actor_id as id, s.setting_id, bool_or(s.is_lead) as is_lead
    from session s
    where s.actor_id > ${after}::uuid and ${isLive(now)}
    group by 1, 2, 3
    order by 2
    limit ${limit}`,
  );
