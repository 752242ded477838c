/** Gathers what was seen at the edges, and what the system says of itself, into what the oracle is given. */
import { z } from 'zod';
import { localesOf, type CataloguedText } from '../demo/outside.ts';
import { isReached } from './endpoints/twilio.ts';
import {
  UNHEARD,
  type Copy,
  type Denial,
  type Guardian,
  type PhoneEnd,
  type Row,
  type Seen,
} from './evidence.ts';
import { again } from './people/again.ts';
import type { Crew } from './people/operate.ts';
import type { Phone } from './people/phone.ts';
import type { Database } from './world/database.ts';
import type { World } from './world/world.ts';

/** What providers took and did not take, so far. */
export function outsideOf(
  world: World,
  texts: readonly CataloguedText[],
): Pick<Seen, 'copies' | 'denials' | 'forged'> {
  const copies: Copy[] = [];
  const denials: Denial[] = [];
  for (const record of world.mail.journal.all) {
    if (record.kind === 'denied') denials.push({ channel: 'email', ...record });
    else {
      const { provider, at, to, messageId, code, text } = record;
      const [header, wrapper] = record.languages;
      const locales = header === wrapper && header ? [header] : [];
      copies.push({ channel: 'email', provider, at, to, messageId, code, locales, text, isReached: true });
    }
  }
  const heard = new Set<string>();
  for (const record of world.sms.journal.all)
    if (record.kind === 'receipt' && record.says === 'undelivered' && record.status === 204)
      heard.add(record.sid);
  for (const record of world.sms.journal.all) {
    if (record.kind === 'denied') denials.push({ channel: 'sms', ...record });
    if (record.kind !== 'taken') continue;
    const { provider, at, to, code, text } = record;
    const locales = localesOf(texts, text);
    copies.push({
      channel: 'sms',
      provider,
      at,
      to,
      messageId: null,
      code,
      locales,
      text,
      isReached: isReached(record),
    });
    if (!record.isAnswered) denials.push({ channel: 'sms', at, to, code: 'no answer', isFinal: false });
    if (!isReached(record) && !heard.has(record.sid))
      denials.push({ channel: 'sms', at, to, code: UNHEARD, isFinal: false });
  }
  const forged = world.sms.journal.all.flatMap((record) => (record.kind === 'forged' ? [record.status] : []));
  return { copies, denials, forged };
}

const Led = z.object({ subjectId: z.string() });

/** Taps each link as the one who got it; a link is tapped once. */
export async function followLinks(
  crew: Crew,
  copies: readonly Copy[],
  leads: Map<string, string | null>,
): Promise<void> {
  const { nursery, guardians } = crew;
  const byAddress = new Map<string, Guardian>();
  for (const one of nursery.guardians)
    for (const address of [one.email, one.phone]) if (address !== null) byAddress.set(address, one);
  for (const { code, to } of copies) {
    const receiver = byAddress.get(to);
    const caller = receiver && guardians.get(receiver.id);
    if (code === null || leads.has(code) || caller === undefined) continue;
    const { status, body } = await caller.insist('GET', `/settings/${nursery.settingId}/links/${code}`);
    leads.set(code, status === 200 ? (Led.safeParse(body).data?.subjectId ?? null) : null);
  }
}

const Listed = z.object({ id: z.string(), body: z.string(), publishedAt: z.string() });
const Stories = z.object({ stories: z.array(Listed), isLast: z.boolean() });
const Notices = z.object({ notices: z.array(Listed), isLast: z.boolean() });
const Entries = z.object({ entries: z.array(z.object({ id: z.string() })) });

/** What staff find again. */
export async function readBack({ nursery, manager, diary }: Crew): Promise<Seen['kept']> {
  const setting = `/settings/${nursery.settingId}`;
  const byToken = new Map<string, string[]>();
  const note = (all: readonly z.infer<typeof Listed>[]) => {
    for (const { id, body } of all)
      for (const { token } of diary.published)
        if (token !== null && new RegExp(`\\b${token}\\b`, 'u').test(body))
          byToken.set(token, [...(byToken.get(token) ?? []), id]);
  };
  const pages = async (kind: 'stories' | 'notices') => {
    for (let before = ''; ;) {
      const { body } = await manager.insist('GET', `${setting}/${kind}${before}`);
      const page = kind === 'stories' ? Stories.safeParse(body).data : Notices.safeParse(body).data;
      if (page === undefined) return;
      const all = 'stories' in page ? page.stories : page.notices;
      note(all);
      if (page.isLast || all.length === 0) return;
      before = `?before=${encodeURIComponent(all.at(-1)?.publishedAt ?? '')}`;
    }
  };
  await Promise.all([pages('stories'), pages('notices')]);
  const days = [0, 86_400_000].map((ago) => new Date(Date.now() - ago).toISOString().slice(0, 10));
  const read = await Promise.all(days.map((on) => manager.insist('GET', `${setting}/entries?on=${on}`)));
  const entries = new Set(
    read.flatMap(({ body }) => Entries.safeParse(body).data?.entries.map(({ id }) => id) ?? []),
  );
  return { byToken, entries };
}

/** Every phone is opened once more: what it holds then is compared with the server's list. */
export async function lookAtPhones(phones: readonly Phone[]): Promise<PhoneEnd[]> {
  const ends = await Promise.all(
    phones.map(async (phone) => {
      let last: PhoneEnd | undefined;
      await again({ everyMs: 200, forMs: 12_000 }, async () => {
        last = (await phone.look()) ?? last;
        return last !== undefined && last.cursor >= last.latestSeq ? last : undefined;
      });
      return last === undefined ? [] : [last];
    }),
  );
  return ends.flat();
}

/** Deliveries of one setting, as the system's own tables say. */
export async function rowsOf({ ask }: Database, settingId: string): Promise<Row[]> {
  return ask<{ id: string; subjectId: string; guardianId: string; channel: string; purpose: string; status: string; reason: string | null; isPossibleDup: boolean; isScheduled: boolean }> // prettier-ignore
  (
    `select d.id, d.subject_id as "subjectId", d.guardian_id as "guardianId", d.channel, d.purpose, d.status, d.reason,
       d.possible_dup as "isPossibleDup", false as "isScheduled"
     from notify.standing d where d.setting_id = $1 and d.purpose = 'published'`,
    [settingId],
  );
}

/** What is not yet told to everybody who hears it: events, plans, deliveries. */
export async function unsettled({ ask }: Pick<Database, 'ask'>, settingId: string): Promise<number> {
  const [row] = await ask<{ count: number }>(
    `select (
       (select count(*) from diary.outbox) + (select count(*) from translate.outbox)
       + (select count(*) from translate.translation t where t.setting_id = $1 and t.due_at is not null)
       + (select count(*) from notify.publication p
          where p.setting_id = $1 and p.published_at is not null and p.planned_at is null)
       + (select count(*) from notify.standing d where d.setting_id = $1 and d.status = 'queued'))::int as count`,
    [settingId],
  );
  return row?.count ?? 0;
}

/** Waits that the engine chose itself (a retry, a doubt) are shorter than this and are left alone. Seconds. */
const LEFT_ALONE_S = 3;

/**
 * Makes hours pass for what waits for its time: the due times of what is queued or in doubt, and of texts whose engine
 * was away, are moved to now. The clocks of the machine and of Postgres are not touched.
 * @returns how many rows.
 */
export async function passTime({ ask }: Database): Promise<number> {
  const [table] = await ask<{ name: string | null }>(`select coalesce(to_regclass('notify.parcel'), to_regclass('notify.delivery_due'))::text as name`); // prettier-ignore
  if (!table?.name) return 0;
  const moved = await ask(
    `update ${table.name} set due_at = clock_timestamp()
     where status in ('queued', 'unknown') and due_at > clock_timestamp() + make_interval(secs => $1) returning 1`,
    [LEFT_ALONE_S],
  );
  const asked = await ask(
    `update translate.translation set due_at = clock_timestamp()
     where state = 'not_translated' and due_at > clock_timestamp() + make_interval(secs => $1) returning 1`,
    [LEFT_ALONE_S],
  );
  return moved.length + asked.length;
}
