/** The diary as its tests meet it. Each test makes its own people and says only what matters to it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChildId,
  GuardianId,
  RoomId,
  SettingId,
  StaffId,
  SubjectId,
  type EntryId,
  type MessageId,
  type NoticeId,
  type StoryId,
} from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { GuardianActor, StaffActor } from '@storybell/contracts/session';
import { readSubjects, type SubjectKind, type SubjectView } from '@storybell/contracts/subject';
import { newId } from '@storybell/platform/ids';
import { sql, type Db } from '@storybell/platform/sql';
import { startForTest } from '@storybell/platform/testing/service';
import type { z } from 'zod';
import { diary } from './app.ts';
import type { Keys } from './keys/keys.ts';
import { sealAddresses } from './keys/sealed.ts';

export interface Place {
  readonly settingId: SettingId;
  readonly roomId: RoomId;
  readonly staff: StaffActor;
  readonly manager: StaffActor;
}

export interface FamilyGiven {
  /** Absent: a setting of its own. */
  readonly at?: Place;
  /** One child for each name. */
  readonly children?: readonly string[];
  /** One guardian of all the children for each. */
  readonly locales?: readonly Locale[];
  readonly mayView?: boolean;
  readonly email?: string | null;
  readonly phone?: string | null;
}

export const notifyService = { kind: 'service', id: 'notify' } as const;
export const gatewayService = { kind: 'service', id: 'gateway' } as const;

export const RECORD_KEY = 'a record key of tests, which is long enough';

export async function startDiary(
  now: Date | string = '2026-03-02T09:30:00Z',
  env: Readonly<Record<string, string>> = {},
) {
  const photosDir = await mkdtemp(join(tmpdir(), 'storybell-photos-'));
  const service = await startForTest({
    spec: diary.spec,
    now,
    env: {
      DIARY_RECORD_KEY: RECORD_KEY,
      DIARY_PHOTOS: photosDir,
      ...env,
    },
  });
  return {
    ...service,
    photosDir,
    close: async () => {
      await service.close();
      await rm(photosDir, { recursive: true, force: true });
    },
    given: givenIn(service.db, service.deps.keys),

    /** What this guardian may see of these subjects now. */
    async seenBy(guardian: GuardianActor | undefined, subjects: Asked[]): Promise<SubjectView[]> {
      if (!guardian) throw new Error('a guardian');
      const { id: guardianId, settingId } = guardian;
      const readers = [{ settingId, guardianId, asks: [...subjects.keys()] }];
      const { body } = await service.call(readSubjects, { body: { subjects, readers } }, notifyService);
      const [only] = body.readers;
      if (body.readers.length !== 1 || only?.guardianId !== guardianId) throw new Error('not this reader');
      return viewsOf(body, only, subjects);
    },

    /** Until so many statements wait for a row that another transaction holds. */
    async untilWaiting(count: number): Promise<void> {
      for (;;) {
        const waiting = await service.admin(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        if (waiting.length >= count) return;
      }
    },
  };
}

interface Asked {
  readonly kind: SubjectKind;
  readonly id: SubjectId;
}

type Seen = z.output<typeof readSubjects.response>;

/** What one of the readers sees, whole, in the order of the subjects. */
export function viewsOf(
  { subjects: shared }: Seen,
  { sees }: Seen['readers'][number],
  subjects: readonly Asked[],
): SubjectView[] {
  const views = sees.flatMap(({ children, subjects: places }) =>
    places.flatMap((place) => {
      const subject = shared[place];
      return subject ? [{ ...subject, children }] : [];
    }),
  );
  return subjects.flatMap(({ id }) => views.filter((view) => view.id === id));
}

/** Long before any test's clock. */
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

function givenIn(db: Db, keys: Keys) {
  async function room(settingId: SettingId): Promise<RoomId> {
    const id = newId(RoomId);
    await db.exec(sql`
      insert into room (id, setting_id, name, place, created_at)
      values (${id}, ${settingId}, ${`Room ${id}`}, 1, ${LONG_AGO})`);
    return id;
  }

  async function place({ isDemo = false, timeZone = 'Europe/London' } = {}): Promise<Place> {
    const settingId = newId(SettingId);
    await db.exec(sql`
      insert into setting (id, name, locale, time_zone, is_demo, created_at)
      values (${settingId}, 'A setting', 'en-GB', ${timeZone}, ${isDemo}, ${LONG_AGO})`);
    const roomId = await room(settingId);
    return {
      settingId,
      roomId,
      staff: await employee(settingId, 'staff', 'Hannah'),
      manager: await employee(settingId, 'manager', 'Helen'),
    };
  }

  async function employee(
    settingId: SettingId,
    kind: 'staff' | 'manager',
    knownAs: string,
    roomId: RoomId | null = null,
  ): Promise<StaffActor> {
    const id = newId(StaffId);
    await db.exec(sql`
      insert into staff (id, setting_id, room_id, known_as, family_name, role, locale, created_at)
      values (${id}, ${settingId}, ${roomId}, ${knownAs}, 'Cole', ${kind}, 'en-GB', ${LONG_AGO})`);
    return { kind, id, settingId };
  }

  async function child({ settingId, roomId }: Place, knownAs = 'Amara'): Promise<ChildId> {
    const id = newId(ChildId);
    await db.exec(sql`
      insert into child (id, setting_id, room_id, known_as, family_name, created_at)
      values (${id}, ${settingId}, ${roomId}, ${knownAs}, 'Khan', ${LONG_AGO})`);
    return id;
  }

  async function guardian(
    { settingId }: Place,
    locale: Locale,
    {
      email = null,
      phone = null,
      knownAs = 'Fatima',
    }: { email?: string | null; phone?: string | null; knownAs?: string } = {},
  ): Promise<GuardianActor> {
    const id = newId(GuardianId);
    await db.tx(async (tx) => {
      const [sealed] = await sealAddresses(tx, keys, settingId, [{ id, email, phone }]);
      await tx.exec(sql`
        insert into guardian (id, setting_id, known_as, family_name, locale, email_sealed, email_index, phone_sealed,
          phone_index, created_at)
        values (${id}, ${settingId}, ${knownAs}, 'Khan', ${locale}, ${sealed?.emailSealed ?? null},
          ${sealed?.emailIndex ?? null}, ${sealed?.phoneSealed ?? null}, ${sealed?.phoneIndex ?? null}, ${LONG_AGO})`);
    });
    return { kind: 'guardian', id, settingId };
  }

  async function guardianship(
    { id, settingId }: GuardianActor,
    childId: ChildId,
    {
      mayView = true,
      from = LONG_AGO,
      until = null,
    }: { mayView?: boolean; from?: Date; until?: Date | null } = {},
  ): Promise<void> {
    await db.exec(sql`
      insert into guardianship
        (setting_id, guardian_id, child_id, relationship, may_view, valid_from, valid_until, created_at)
      values (${settingId}, ${id}, ${childId}, 'mother', ${mayView}, ${from}, ${until}, ${LONG_AGO})`);
  }

  return {
    place,
    room,
    employee,
    child,
    guardian,
    guardianship,

    /** Children with guardians of all of them, in a place of their own unless told where. */
    async family({
      at,
      children = ['Amara'],
      locales = ['pl'],
      mayView = true,
      email = null,
      phone = null,
    }: FamilyGiven = {}) {
      const here = at ?? (await place());
      const childIds: ChildId[] = [];
      for (const name of children) childIds.push(await child(here, name));
      const guardians: GuardianActor[] = [];
      for (const locale of locales) {
        const one = await guardian(here, locale, { email, phone });
        for (const childId of childIds) await guardianship(one, childId, { mayView });
        guardians.push(one);
      }
      const [childId] = childIds;
      if (childId === undefined) throw new Error('a family has a child');
      return { ...here, childId, childIds, guardians };
    },

    async endGuardianship({ id }: GuardianActor, childId: ChildId, at: Date): Promise<void> {
      await db.exec(
        sql`update guardianship set valid_until = ${at} where guardian_id = ${id} and child_id = ${childId}`,
      );
    },
  };
}

/** How a subject is asked for. */
export const asked = (kind: SubjectKind, id: StoryId | NoticeId | EntryId | MessageId) => ({
  kind,
  id: SubjectId.parse(id),
});
