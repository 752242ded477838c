/** Reviews as tests meet them: a diary that knows families and staff, a text that is held or shown, and who works on it. */
import { readGuardians } from '@storybell/contracts/guardian';
import { GuardianId, SettingId, StaffId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import {
  approveReview,
  chooseReviewLanguages,
  claimReview,
  listReviews,
  readReview,
  sayNotUnderstood,
  type ReviewReason,
} from '@storybell/contracts/review';
import type { GuardianActor, StaffActor } from '@storybell/contracts/session';
import { listStaff } from '@storybell/contracts/setting';
import { readSubjects, type SubjectRef } from '@storybell/contracts/subject';
import { translationCorrected, type Tier } from '@storybell/contracts/translation';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import { insertReviews } from '../review/review.queries.ts';
import { startTranslate, type Given } from '../testing.ts';
import { insertRows } from '../translations/translation.queries.ts';

interface TextGiven {
  readonly settingId?: SettingId;
  readonly body?: string;
  readonly title?: string;
  /** Instead of a story or, with a title, a notice. */
  readonly isMessage?: boolean;
  readonly names?: readonly string[];
  readonly locale?: Locale;
  readonly tier?: Tier;
  readonly reason?: ReviewReason;
  /** What families see; held when it is left out. */
  readonly shown?: string;
  readonly shownTitle?: string;
  readonly proposed?: string | null;
  readonly dueInMinutes?: number;
}

export async function startReviews() {
  const guardians = new Map<GuardianId, { settingId: SettingId; locale: Locale; sees: Set<string> }>();
  const staff = new Map<SettingId, StaffId[]>();
  const texts = new Map<string, { subject: SubjectRef; locale: Locale; body: string }>();
  const families = { isAway: false };
  const away = () => {
    if (families.isAway) throw new AppError('unavailable', 'diary is away');
  };
  const translate = await startTranslate({
    answers: [
      handle(readSubjects, ({ body }) => {
        away();
        const [reader] = body.readers;
        const known = reader && guardians.get(reader.guardianId);
        const found = body.subjects.flatMap(({ kind, id }) => {
          const text = texts.get(id);
          if (text === undefined || known?.settingId !== reader?.settingId || !known?.sees.has(id)) return [];
          const at = '2026-03-02T09:00:00.000Z';
          const flags = { needsAcknowledgement: false, isUrgent: false, entry: null };
          const words = { locale: text.locale, title: null, body: text.body };
          const { version } = text.subject;
          return [{ kind, id, version, author: 'Hannah', at, publishedAt: at, ...flags, text: words }];
        });
        const sees = [{ children: [], subjects: found.map((_, place) => place) }];
        return { subjects: found, readers: body.readers.map(({ guardianId }) => ({ guardianId, sees })) };
      }),
      handle(readGuardians, ({ body }) => ({
        guardians: body.guardianIds.flatMap((id) => {
          away();
          const known = guardians.get(id);
          if (known === undefined) return [];
          const { settingId, locale } = known;
          return [{ id, settingId, locale, email: null, phone: null, version: 1 }];
        }),
      })),
      handle(listStaff, ({ params: { settingId } }) => ({
        staff: (staff.get(settingId) ?? []).map((id) => ({ id, knownAs: 'Hannah', role: 'staff' as const })),
      })),
    ],
  });

  const written = async (text: Pick<TextGiven, 'settingId' | 'body' | 'names'>, given: TextGiven) => {
    const { title, isMessage = false } = given;
    if (isMessage)
      return translate
        .thread(text.settingId ?? newId(SettingId), 'en-GB', [])
        .write('staff', text.body ?? '', text.names);
    const made =
      title === undefined ? translate.given.story(text) : translate.given.notice({ ...text, title });
    await translate.publish(made, ['en-GB']);
    return made;
  };

  /** A text in English and Polish, held with what an engine proposed, or shown; and the review of it. */
  const task = async (given: TextGiven = {}) => {
    const { settingId, body = 'Amara had 5 ml at 10:45.', title, names = ['Amara'], tier = 'safety' } = given;
    const { locale = 'pl', reason = 'safety', shown, proposed = 'Amara dostała 5 ml o 10:45 rano.' } = given;
    const text = { body, names, ...(settingId && { settingId }) };
    const made = await written(text, given);
    texts.set(made.subject.id, { subject: made.subject, locale: 'en-GB', body });
    const key = { settingId: made.settingId, subject: made.subject, locale };
    const now = translate.clock.now();
    const dueAt = new Date(now.getTime() + (given.dueInMinutes ?? 60) * 60_000);
    const shownTitle = title === undefined ? null : (given.shownTitle ?? title);
    await translate.db.tx(async (tx) => {
      const words = { title: shownTitle, source: 'machine' as const, engine: 'an engine' };
      await insertRows(
        tx,
        [
          shown === undefined
            ? { ...key, state: 'held', tier }
            : { ...key, state: 'translated', body: shown, tier, review: 'being_checked', ...words },
        ],
        now,
      );
      const proposal = proposed === null ? null : { title: shownTitle, body: proposed, engine: 'an engine' };
      await insertReviews(tx, [{ ...key, tier, reason, proposed: proposal, dueAt }], now);
    });
    const { tasks } = await list({ ...translate.given.staff(made.settingId), kind: 'manager' });
    const found = tasks.find((one) => one.subject.id === made.subject.id);
    if (found === undefined) throw new Error('the review is there');
    return { ...made, params: { settingId: made.settingId, taskId: found.id }, to: locale };
  };
  type Task = Awaited<ReturnType<typeof task>>;

  const list = async (actor: StaffActor) =>
    (await translate.call(listReviews, { params: { settingId: actor.settingId }, query: {} }, actor)).body;
  const claim = ({ params }: Pick<Task, 'params'>, actor: StaffActor) =>
    translate.call(claimReview, { params }, actor);

  /** Somebody of the nursery who reads these languages. */
  const reviewer = async (
    settingId: SettingId,
    locales: readonly Locale[] = ['pl'],
    kind: StaffActor['kind'] = 'staff',
  ): Promise<StaffActor> => {
    const actor: StaffActor = { kind, id: newId(StaffId), settingId };
    staff.set(settingId, [...(staff.get(settingId) ?? []), actor.id]);
    const body = { locales: [...locales] };
    await translate.call(chooseReviewLanguages, { params: { settingId }, body }, actor);
    return actor;
  };

  return {
    ...translate,
    families,
    task,
    list,
    claim,
    reviewer,
    detail: async ({ params }: Pick<Task, 'params'>, actor: StaffActor) =>
      (await translate.call(readReview, { params }, actor)).body,
    approve: (
      { params }: Pick<Task, 'params'>,
      actor: StaffActor,
      words: { title?: string | null; body: string; override?: string },
    ) => translate.call(approveReview, { params, body: { title: null, ...words } }, actor),
    /** Claims it and corrects it. */
    correct: async (one: Task, body: string): Promise<StaffActor> => {
      const actor = await reviewer(one.settingId, [one.to]);
      await claim(one, actor);
      const { status } = await translate.call(
        approveReview,
        { params: one.params, body: { title: null, body } },
        actor,
      );
      if (status !== 200) throw new Error(`approving answered ${String(status)}`);
      return actor;
    },
    guardian: (settingId: SettingId, sees: readonly Given[], locale: Locale = 'pl'): GuardianActor => {
      const id = newId(GuardianId);
      guardians.set(id, { settingId, locale, sees: new Set(sees.map((one) => one.subject.id)) });
      return { kind: 'guardian', id, settingId };
    },
    /** Diary shows it to the guardians who see it. */
    known: ({ subject }: Pick<Given, 'subject'>, body: string) => {
      texts.set(subject.id, { subject, locale: 'en-GB', body });
    },
    notUnderstood: (who: GuardianActor, { subject }: Pick<Given, 'subject'>) =>
      translate.call(
        sayNotUnderstood,
        { params: { settingId: who.settingId, subjectId: subject.id }, body: { kind: kindOf(subject) } },
        who,
      ),
    corrected: async ({ subject }: Pick<Given, 'subject'>) =>
      (await translate.emitted(translationCorrected)).filter((one) => one.subject.id === subject.id),
  };
}
export type TestReviews = Awaited<ReturnType<typeof startReviews>>;

const kindOf = ({ kind }: SubjectRef) => {
  if (kind === 'entry') throw new Error('an entry is not translated');
  return kind;
};
