/**
 * Notify as its tests meet it: diary and translate are small worlds of their own that answer by contract, the mail
 * server and Twilio are the world outside. Each test makes its own people and says only what matters to it.
 */
import { randomUUID } from 'node:crypto';
import type { Event, ServiceName } from '@storybell/contracts/define';
import { Channel, DeliveryState } from '@storybell/contracts/delivery';
import { entriesLogged } from '@storybell/contracts/entry';
import { guardianChanged } from '@storybell/contracts/guardian';
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
import { storyPublished } from '@storybell/contracts/story';
import type { SubjectKind, SubjectView } from '@storybell/contracts/subject';
import { subjectTranslated } from '@storybell/contracts/translation';
import { startOutside } from '@storybell/outside/outside';
import { newId } from '@storybell/platform/ids';
import { startForTest } from '@storybell/platform/testing/service';
import { z } from 'zod';
import { notify } from './app.ts';
import { writeMembers } from './deliveries/settle.queries.ts';
import { diaryOf, newWorld, translateOf, type Written } from './testing/world.ts';

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

  function notice(
    given: WrittenGiven & { isUrgent?: boolean; needsAcknowledgement?: boolean; reachBy?: Date },
  ) {
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
      ...(given.reachBy && { reachBy: given.reachBy.toISOString() }),
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
