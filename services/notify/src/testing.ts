/**
 * Notify as its tests meet it: diary and translate are small worlds of their own that answer by contract, the mail
 * server and Twilio are the world outside. Each test makes its own people and says only what matters to it.
 */
import { randomUUID } from 'node:crypto';
import { entriesLogged } from '@storybell/contracts/entry';
import type { Event, ServiceName } from '@storybell/contracts/define';
import { Channel, DeliveryState } from '@storybell/contracts/delivery';
import { pullEventsFrom, type PulledEvent } from '@storybell/contracts/events';
import {
  guardianChanged,
  listGuardians,
  readGuardians,
  type GuardianContact,
} from '@storybell/contracts/guardian';
import {
  DeliveryId,
  EntryId,
  EventId,
  GuardianId,
  MessageId,
  NoticeId,
  SettingId,
  StaffId,
  StoryId,
  SubjectId,
  ThreadId,
} from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { noticePublished } from '@storybell/contracts/notice';
import type { GuardianActor, StaffActor } from '@storybell/contracts/session';
import { readSetting } from '@storybell/contracts/setting';
import { storyPublished } from '@storybell/contracts/story';
import {
  readAudience,
  readMayStill,
  readSubjects,
  type SubjectKind,
  type SubjectView,
} from '@storybell/contracts/subject';
import { readTranslations, subjectTranslated, type Translation } from '@storybell/contracts/translation';
import { readWordings, type Wording } from '@storybell/contracts/wording';
import { startOutside } from '@storybell/outside/outside';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import { startForTest } from '@storybell/platform/testing/service';
import { z } from 'zod';
import { notify } from './app.ts';
import { writeMembers } from './deliveries/parcel.queries.ts';

interface Written {
  readonly kind: SubjectKind;
  readonly id: SubjectId;
  readonly settingId: SettingId;
  readonly audience: readonly GuardianActor[];
  readonly view: SubjectView;
}

/** What the neighbours know. A test may change it at any time. */
export interface World {
  readonly settings: Map<SettingId, string>;
  readonly guardians: Map<GuardianId, GuardianContact>;
  readonly subjects: Map<SubjectId, Written>;
  /** By subject and locale. */
  readonly translations: Map<string, Translation>;
  /** What settings say in their own words. */
  readonly wordings: { settingId: SettingId; locale: Locale; key: string; forms: Wording['forms'] }[];
  /** Children of a guardian, as diary names them to that guardian alone. */
  readonly children: Map<GuardianId, SubjectView['children']>;
  /** How often each route was asked. */
  readonly asked: Map<string, number>;
  /** Ids of the texts of each question to translate. */
  readonly askedTexts: { readonly locale: Locale; readonly ids: readonly SubjectId[] }[];
  isDiaryAway: boolean;
  /** Diary answers for the readers in another order than asked. */
  isDiaryMuddled: boolean;
  isTranslateAway: boolean;
  /** What diary was asked about subjects is answered after this. */
  untilDiaryAnswers: Promise<void>;
  /** Guardians who may see nothing any more. */
  readonly restricted: Set<GuardianId>;
  /** What notify has not acknowledged yet. */
  readonly outbox: Map<EventId, { readonly source: ServiceName; event: PulledEvent; isOut: boolean }>;
}

const newWorld = (): World => ({
  settings: new Map(),
  guardians: new Map(),
  subjects: new Map(),
  translations: new Map(),
  wordings: [],
  children: new Map(),
  asked: new Map(),
  askedTexts: [],
  isDiaryAway: false,
  isDiaryMuddled: false,
  isTranslateAway: false,
  untilDiaryAnswers: Promise.resolve(),
  restricted: new Set(),
  outbox: new Map(),
});

const outboxOf = (world: World, source: ServiceName) =>
  handle(pullEventsFrom(source), ({ body }) => {
    for (const id of body.acknowledged) world.outbox.delete(id);
    const due = [...world.outbox.values()].filter((one) => one.source === source && !one.isOut);
    for (const one of due) one.isOut = true;
    return { events: due.slice(0, body.limit).map((one) => one.event) };
  });

const count = (world: World, route: string) => world.asked.set(route, (world.asked.get(route) ?? 0) + 1);

const diaryOf = (world: World) => {
  const ask = (route: string) => {
    count(world, route);
    if (world.isDiaryAway) throw new AppError('unavailable', 'diary is away');
  };
  return [
    outboxOf(world, 'diary'),
    handle(readSetting, ({ params }) => {
      ask('readSetting');
      const name = world.settings.get(params.settingId);
      if (name === undefined) throw new AppError('not_found', 'no such setting');
      const { settingId: id } = params;
      return { id, name, locale: 'en-GB' as const, timeZone: 'Europe/London', isDemo: true, rooms: [] };
    }),
    handle(readGuardians, ({ body }) => {
      ask('readGuardians');
      return { guardians: body.guardianIds.flatMap((id) => world.guardians.get(id) ?? []) };
    }),
    handle(listGuardians, ({ query }) => {
      ask('listGuardians');
      const all = [...world.guardians.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      const page = all.filter((one) => query.after === undefined || one.id > query.after).slice(0, 3);
      return { guardians: page, isLast: page.length === 0 || page.at(-1)?.id === all.at(-1)?.id };
    }),
    handle(readAudience, ({ body }) => {
      ask('readAudience');
      const { after, limit = 5_000 } = body;
      return {
        audiences: body.subjects.flatMap(({ kind, id }) => {
          const written = world.subjects.get(id);
          if (!written) return [];
          const guardians = [...written.audience]
            .sort((a, b) => (a.id < b.id ? -1 : 1))
            .filter((one) => after === undefined || one.id > after)
            .slice(0, limit)
            .map((one) => ({
              guardianId: one.id,
              locale: world.guardians.get(one.id)?.locale ?? ('en-GB' as const),
            }));
          return [{ kind, id, guardians }];
        }),
      };
    }),
    handle(readMayStill, ({ body }) => {
      ask('readMayStill');
      return {
        may: body.asked.map(({ settingId, subjectId, guardianIds }) => ({
          subjectId,
          guardianIds: guardianIds.filter(
            (id) =>
              !world.restricted.has(id) &&
              world.subjects
                .get(subjectId)
                ?.audience.some((one) => one.id === id && one.settingId === settingId) === true,
          ),
        })),
      };
    }),
    handle(readSubjects, async ({ body }) => {
      ask('readSubjects');
      const written = body.subjects.map(({ id }) => world.subjects.get(id));
      const shared = [...new Set(written.filter((one) => one !== undefined))];
      const readers = body.readers.map(({ settingId, guardianId, asks }) => {
        const isTold = (one: GuardianActor) => one.id === guardianId && one.settingId === settingId;
        const seen = asks.flatMap((place) => {
          const subject = written[place];
          return subject?.audience.some(isTold) === true ? [shared.indexOf(subject)] : [];
        });
        const isBarred = seen.length === 0 || world.restricted.has(guardianId);
        const children = world.children.get(guardianId) ?? [];
        return { guardianId, sees: isBarred ? [] : [{ children, subjects: seen }] };
      });
      await world.untilDiaryAnswers;
      return {
        subjects: shared.map(({ view }) => view),
        readers: world.isDiaryMuddled ? readers.reverse() : readers,
      };
    }),
  ];
};

const translateOf = (world: World) => [
  outboxOf(world, 'translate'),
  handle(readTranslations, ({ body }) => {
    count(world, 'readTranslations');
    const languages = body.languages.map(({ locale, asks }) => ({
      locale,
      ids: asks.flatMap((place) => body.subjects[place]?.id ?? []),
    }));
    world.askedTexts.push(...languages);
    if (world.isTranslateAway) throw new AppError('unavailable', 'translate is away');
    return {
      languages: languages.map(({ locale, ids }) => ({
        translations: ids.map(
          (id): Translation => world.translations.get(`${id} ${locale}`) ?? { state: 'pending', locale },
        ),
      })),
    };
  }),
  handle(readWordings, ({ body }) => {
    count(world, 'readWordings');
    if (world.isTranslateAway) throw new AppError('unavailable', 'translate is away');
    return { wordings: world.wordings.filter(({ settingId }) => body.settingIds.includes(settingId)) };
  }),
];

export interface GuardianGiven {
  readonly locale?: Locale;
  readonly email?: string | null;
  readonly phone?: string | null;
}

/** A delivery as its rows are, the hot state first. */
const DeliveryRow = z.object({
  id: DeliveryId,
  guardianId: GuardianId,
  channel: Channel,
  status: DeliveryState,
  reason: z.string().nullable(),
  fence: z.int(),
  lane: z.string(),
  possibleDup: z.boolean(),
  purpose: z.string(),
  provider: z.string().nullable(),
  providerRef: z.string().nullable(),
  dueAt: z.coerce.date().nullable(),
  tries: z.int().nullable(),
  owner: z.int().nullable(),
});

let phones = 0;
/** Of the range that Ofcom keeps for drama. */
export const newPhone = (): string => {
  phones += 1;
  return `+447700${String(900_000 + (phones % 1_000))}`;
};

/** Nobody listens there: receipts that the world outside posts are refused at once. */
export const WEB_URL = 'https://127.0.0.1:9';

export async function startNotify({
  now = '2026-03-02T09:30:00Z',
  env = {},
}: { now?: string; env?: Readonly<Record<string, string>> } = {}) {
  const world = newWorld();
  const outside = await startOutside({ receiptDelayMs: 1 });
  const service = await startForTest({
    spec: notify.spec,
    now,
    env: {
      REDIS_URL: process.env['TEST_REDIS_URL'] ?? '',
      WEB_URL,
      NOTIFY_SMTP_URL: outside.smtpUrl,
      NOTIFY_MAIL_FROM: 'hello@storybell.example',
      NOTIFY_MAIL_DOMAIN: 'storybell.example',
      NOTIFY_LINK_SECRET: 'a link secret of tests, which is long enough',
      TWILIO_ACCOUNT_SID: outside.accountSid,
      TWILIO_AUTH_TOKEN: outside.authToken,
      TWILIO_FROM: '+441134960000',
      TWILIO_BASE_URL: outside.twilioUrl,
      NOTIFY_SMS_VISIBILITY_LAG_MS: '1000',
      NOTIFY_PUSH_HOSTS: outside.pageUrl,
      NOTIFY_GATHER_S: '0',
      NOTIFY_POINTER_PAUSE_S: '0',
      NOTIFY_POINTERS_A_DAY: '0',
      ...env,
    },
    others: { diary: diaryOf(world), translate: translateOf(world) },
  });
  await service.sweep('alive');
  const { clock, admin } = service;
  const hear: typeof service.hear = (...given) => service.hear(...given);

  function setting(name = 'Little Foxes') {
    const settingId = newId(SettingId);
    world.settings.set(settingId, name);
    const manager: StaffActor = { kind: 'manager', id: newId(StaffId), settingId };
    const staff: StaffActor = { kind: 'staff', id: newId(StaffId), settingId };
    return { settingId, manager, staff };
  }

  /** Known to diary; notify learns of them when it must. */
  function guardian(settingId: SettingId, given: GuardianGiven = {}): GuardianActor {
    const id = newId(GuardianId);
    const { locale = 'en-GB', email = `${id}@example.org`, phone = newPhone() } = given;
    world.guardians.set(id, { id, settingId, locale, email, phone, version: 1 });
    return { kind: 'guardian', id, settingId };
  }

  async function change(who: GuardianActor, given: GuardianGiven): Promise<void> {
    const before = world.guardians.get(who.id);
    if (!before) throw new Error('no such guardian');
    const after = { ...before, ...given, version: before.version + 1 };
    world.guardians.set(who.id, after);
    await hear(guardianChanged, {
      guardianId: who.id,
      settingId: who.settingId,
      guardianVersion: after.version,
    });
  }

  interface WrittenGiven {
    readonly audience: readonly GuardianActor[];
    readonly body?: string;
    readonly locale?: Locale;
    readonly publishedAt?: Date;
  }

  function write(
    kind: SubjectKind,
    id: SubjectId,
    given: WrittenGiven & { title?: string },
    flags = {},
  ): Written {
    const { audience, body = 'We planted seeds.', locale = 'en-GB', publishedAt = clock.now() } = given;
    const at = publishedAt.toISOString();
    const view: SubjectView = {
      kind,
      id,
      version: 1,
      children: [],
      author: 'Hannah',
      at,
      publishedAt: at,
      needsAcknowledgement: false,
      isUrgent: false,
      text: kind === 'entry' ? null : { locale, title: given.title ?? null, body },
      entry:
        kind === 'entry'
          ? { occurredAt: at, details: { type: 'nappy', content: 'wet', skin: 'fine' } }
          : null,
      ...flags,
    };
    const settingId = audience[0]?.settingId ?? newId(SettingId);
    const written = { kind, id, settingId, audience, view };
    world.subjects.set(id, written);
    return written;
  }

  const localesOf = (audience: readonly GuardianActor[]): Locale[] => [
    ...new Set(audience.map((one) => world.guardians.get(one.id)?.locale ?? 'en-GB')),
  ];

  function story(given: WrittenGiven) {
    const storyId = newId(StoryId);
    const id = SubjectId.parse(storyId);
    const { view, settingId } = write('story', id, given);
    const payload = {
      settingId,
      storyId,
      storyVersion: 1,
      locale: given.locale ?? ('en-GB' as const),
      locales: localesOf(given.audience),
      publishedAt: view.publishedAt,
    };
    return { id, settingId, payload, subject: { kind: 'story' as const, id, version: 1 } };
  }

  function notice(given: WrittenGiven & { isUrgent?: boolean; needsAcknowledgement?: boolean }) {
    const noticeId = newId(NoticeId);
    const id = SubjectId.parse(noticeId);
    const { isUrgent = false, needsAcknowledgement = false } = given;
    const flags = { isUrgent, needsAcknowledgement };
    const { view, settingId } = write('notice', id, { title: 'Closed on Friday', ...given }, flags);
    const payload = {
      settingId,
      noticeId,
      noticeVersion: 1,
      locale: given.locale ?? ('en-GB' as const),
      locales: localesOf(given.audience),
      isUrgent,
      needsAcknowledgement,
      publishedAt: view.publishedAt,
    };
    return { id, settingId, payload, subject: { kind: 'notice' as const, id, version: 1 } };
  }

  /** What staff write to one guardian. */
  function message(given: Omit<WrittenGiven, 'audience'> & { readonly to: GuardianActor }) {
    const messageId = newId(MessageId);
    const id = SubjectId.parse(messageId);
    const threadId = newId(ThreadId);
    const written = { ...given, audience: [given.to] };
    const { view, settingId } = write('message', id, written, { thread: { id: threadId, seq: 2 } });
    const payload = {
      settingId,
      threadId,
      messageId,
      messageVersion: 1,
      locale: given.locale ?? ('en-GB' as const),
      locales: localesOf(written.audience),
      publishedAt: view.publishedAt,
    };
    return { id, settingId, threadId, payload, subject: { kind: 'message' as const, id, version: 1 } };
  }

  /** Published, all languages settled, and planned. */
  async function published(given: WrittenGiven) {
    const made = story(given);
    await hear(storyPublished, made.payload);
    await settled(made);
    return made;
  }

  async function announced(given: Parameters<typeof notice>[0]) {
    const made = notice(given);
    await hear(noticePublished, made.payload);
    await settled(made);
    return made;
  }

  const settled = (
    made: Pick<
      ReturnType<typeof story | typeof notice | typeof message>,
      'settingId' | 'subject' | 'payload'
    >,
    locales?: Locale[],
  ) =>
    hear(subjectTranslated, {
      settingId: made.settingId,
      subject: made.subject,
      locales: locales ?? made.payload.locales,
      isComplete: true,
    });

  async function logged(all: readonly (readonly GuardianActor[])[]) {
    const settingId = all[0]?.[0]?.settingId ?? newId(SettingId);
    const ids = all.map((audience) => write('entry', SubjectId.parse(newId(EntryId)), { audience }).id);
    const payload = { settingId, entryIds: ids.map((id) => EntryId.parse(id)) };
    await hear(entriesLogged, payload);
    return { settingId, ids, payload };
  }

  const translate = (
    id: SubjectId,
    locale: Locale,
    body: string,
    source: 'phrasebook' | 'machine' = 'phrasebook',
  ) =>
    world.translations.set(`${id} ${locale}`, {
      state: 'translated',
      review: 'unreviewed',
      locale,
      title: null,
      body,
      source,
      engine: source === 'machine' ? 'an engine' : null,
    });

  /** Rows as they are, parcels first; a live delivery is the entry of the feed. */
  const deliveries = async (subjectId: SubjectId) => {
    const rows = await admin(
      `select d.id, d.guardian_id as "guardianId", d.channel, d.reason, d.lane, d.possible_dup as "possibleDup",
         d.provider, d.provider_ref as "providerRef", d.purpose,
         case when d.status = 'queued' then coalesce(q.status, 'queued') else d.status end as status,
         coalesce(q.fence, d.fence) as fence, q.due_at as "dueAt", q.tries, q.owner
       from standing d
       left join (select m.id, p.* from parcel p cross join unnest(p.delivery_ids) as m (id)) q on q.id = d.id
       where d.subject_id = $1
       union all
       select gen_random_uuid(), e.guardian_id, 'live', null, p.lane, false, null, null, 'published',
         case when e.delivered_at is null then 'sent' else 'delivered' end, 0, null, null, null
       from feed_entry e join publication p on p.subject_id = e.subject_id
       where e.subject_id = $1
       order by 2, 3`,
      [subjectId],
    );
    return rows.map((row) => DeliveryRow.parse(row));
  };

  /** The one delivery of this channel. */
  const delivery = async (subjectId: SubjectId, channel: Channel) => {
    const found = (await deliveries(subjectId)).filter((one) => one.channel === channel);
    const [only] = found;
    if (found.length !== 1 || !only) throw new Error(`there are ${String(found.length)} by ${channel}`);
    return only;
  };

  /** What is queued gets its row ahead of time, for a test that writes something else into it. */
  const written = (subjectId: SubjectId) =>
    service.db.tx(async (tx) => {
      const parcels = await admin('select number from parcel where subject_id = $1', [subjectId]);
      await writeMembers(
        tx,
        parcels.map((one) => Number(one['number'])),
      );
    });

  /** Every row of every table, to see that nothing changed. */
  const dump = async () => {
    const tables = await admin(
      `select tablename as name from pg_tables where schemaname = 'notify' order by 1`,
    );
    const texts = tables.map(
      ({ name }) => `select '${String(name)}' as name, to_jsonb(t)::text as row from "${String(name)}" t`,
    );
    return admin(`${texts.join(' union all ')} order by 1, 2`);
  };

  return {
    ...service,
    world,
    outside,
    deliveries,
    delivery,
    dump,
    written,
    given: { setting, guardian, change, story, notice, message, published, announced, settled, logged, translate }, // prettier-ignore
    /** For a service that runs: it pulls what is said here. */
    say: <P>(source: ServiceName, event: Event<string, P>, payload: P) => {
      const id = EventId.parse(randomUUID());
      const { name, version } = event;
      world.outbox.set(id, { source, event: { id, name, version, payload, tries: 1 }, isOut: false });
    },
    /** Sends all that is due now, by e-mail and SMS. */
    send: async () => {
      await service.deps.worker.live();
      await Promise.all(service.deps.senders.map((sender) => sender.drain()));
    },
    close: async () => {
      await service.deps.worker.stop();
      await service.close();
      await outside.close();
    },
  };
}

export type TestNotify = Awaited<ReturnType<typeof startNotify>>;
