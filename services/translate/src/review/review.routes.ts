import type { SettingId } from '@storybell/contracts/ids';
import {
  approveReview,
  chooseReviewLanguages,
  claimReview,
  dismissReview,
  listNotUnderstood,
  listReviews,
  readReview,
  releaseReview,
  sayNotUnderstood,
  type QuestionState,
} from '@storybell/contracts/review';
import type { Actor, GuardianActor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { readInvitations } from '../invitations/read-invitations.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { approve } from './approve-review.ts';
import { claim } from './claim.ts';
import { dismiss } from './dismiss-review.ts';
import { fetchOriginal } from './fetch-original.ts';
import { listAskers, listQuestions } from './question.queries.ts';
import { accessTask, mayReview } from './review.access.ts';
import { listReviewerLocales, saveReviewerLocales } from './reviewer.queries.ts';
import { ask, fetchAsking } from './say-not-understood.ts';
import { summaryOf, textsOf } from './summary.ts';
import { countTasks, listEdits, listTasks, releaseTask } from './task.queries.ts';

const MOST = 200;

type Needs = Pick<Deps, 'db' | 'client' | 'clock'>;

export const reviewRoutes = (deps: Needs): readonly AnyHandler[] => [
  ...queueRoutes(deps),
  ...questionRoutes(deps),
];

const queueRoutes = ({ db, client, clock }: Needs) => [
  handle(listReviews, async ({ actor, params: { settingId }, query: { locale } }) => {
    const { id, kind } = accessAsStaff(actor, settingId);
    const queue = { settingId, locale, hasMessages: mayReview(kind, 'message') };
    const [tasks, all, reads] = await Promise.all([
      listTasks(db, queue, MOST),
      countTasks(db, queue),
      listReviewerLocales(db, settingId, id),
    ]);
    return { tasks: tasks.map((task) => summaryOf(task, clock.now())), all, reads };
  }),

  handle(readReview, async ({ actor, params }) => {
    const task = await accessTask(db, actor, params);
    const original = await fetchOriginal({ client }, params.settingId, task.subject);
    const [askedBy, edits, { invitations, submission }] = await Promise.all([
      listAskers(db, params),
      listEdits(db, params),
      readInvitations(db, params),
    ]);
    return {
      ...summaryOf(task, clock.now()),
      ...textsOf(task, original),
      askedBy,
      invitations,
      submission,
      edits: edits.map(({ action, by, at }) => ({ action, by, at })),
    };
  }),

  handle(chooseReviewLanguages, async ({ actor, params: { settingId }, body }) => {
    const { id } = accessAsStaff(actor, settingId);
    const locales = [...new Set(body.locales)].sort();
    await db.tx((tx) => saveReviewerLocales(tx, settingId, id, locales, clock.now()));
    return { locales };
  }),

  handle(claimReview, async ({ actor, params }) => {
    const task = await accessTask(db, actor, params);
    const { id } = accessAsStaff(actor, params.settingId);
    return db.tx((tx) => claim(tx, task, params, id, clock.now()));
  }),

  handle(releaseReview, async ({ actor, params }) => {
    await accessTask(db, actor, params);
    const { id } = accessAsStaff(actor, params.settingId);
    await db.tx((tx) => releaseTask(tx, params, id));
    return {};
  }),

  handle(approveReview, async ({ actor, params, body: { override, ...words } }) => {
    const task = await accessTask(db, actor, params);
    const { id } = accessAsStaff(actor, params.settingId);
    const original = await fetchOriginal({ client }, params.settingId, task.subject);
    const revision = await db.tx((tx) =>
      approve(tx, original, { ...params, by: { kind: 'staff', id }, words, override }, clock.now()),
    );
    return { revision };
  }),

  handle(dismissReview, async ({ actor, params, body: { outcome } }) => {
    await accessTask(db, actor, params);
    const { id } = accessAsStaff(actor, params.settingId);
    await db.tx((tx) => dismiss(tx, { ...params, by: { kind: 'staff', id }, outcome }, clock.now()));
    return {};
  }),
];

const questionRoutes = ({ db, client, clock }: Needs) => [
  handle(sayNotUnderstood, async ({ actor, params: { settingId, subjectId }, body: { kind } }) => {
    const { id } = accessOwn(actor, settingId);
    const asking = await fetchAsking({ client }, { settingId, guardianId: id, subjectId, kind });
    await db.tx((tx) => ask(tx, asking, clock.now()));
    const [question] = await listQuestions(db, { settingId, guardianId: id }, subjectId);
    if (question === undefined) throw new AppError('not_found', 'no such thing');
    return { state: stateOf(question) };
  }),

  handle(listNotUnderstood, async ({ actor, params: { settingId } }) => {
    const { id } = accessOwn(actor, settingId);
    const questions = await listQuestions(db, { settingId, guardianId: id });
    return { questions: questions.map((one) => ({ subjectId: one.subjectId, state: stateOf(one) })) };
  }),
];

/** @throws AppError `not_found` for whoever is no guardian of this setting. */
function accessOwn(actor: Actor, settingId: SettingId): GuardianActor {
  if (actor.kind !== 'guardian' || actor.settingId !== settingId)
    throw new AppError('not_found', 'no such thing');
  return actor;
}

function stateOf({ isClosed, action }: Awaited<ReturnType<typeof listQuestions>>[number]): QuestionState {
  if (!isClosed) return 'asked';
  return action === 'answered' ? 'answered' : 'checked';
}
