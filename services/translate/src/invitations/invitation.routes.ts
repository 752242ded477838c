import {
  inviteInterpreter,
  openInvitation,
  revokeInvitation,
  submitTranslation,
} from '@storybell/contracts/invitation';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { fetchOriginal } from '../review/fetch-original.ts';
import { compareWords, markOriginal, markTranslated } from '../review/marked-text.ts';
import { accessTask, readTask } from '../review/review.access.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { hideNames } from './hidden-names.ts';
import { accessInvited } from './invitation.access.ts';
import { insertView, revoke, saveInvitation } from './invitation.queries.ts';
import { shownTo, submit } from './submit-translation.ts';
import { hashToken, newToken } from './token.ts';

const LIFE_MS = 72 * 3_600_000;

export const invitationRoutes = ({
  db,
  client,
  clock,
}: Pick<Deps, 'db' | 'client' | 'clock'>): readonly AnyHandler[] => [
  handle(inviteInterpreter, async ({ actor, params, body }) => {
    const task = await accessTask(db, actor, params);
    const { id: createdBy } = accessAsStaff(actor, params.settingId);
    if (task.closedAt !== null) throw new AppError('already_answered', 'this review is closed');
    const token = newToken();
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + LIFE_MS);
    const wanted = { ...params, ...body, createdBy, expiresAt, tokenHash: hashToken(token) };
    const invitation = await db.tx((tx) => saveInvitation(tx, wanted, now));
    if (invitation === undefined) throw new AppError('not_found', 'there is no such invitation');
    return { invitation, token };
  }),

  handle(revokeInvitation, async ({ actor, params }) => {
    await accessTask(db, actor, params);
    const revoked = await db.tx((tx) => revoke(tx, params, clock.now()));
    if (revoked === 0) throw new AppError('not_found', 'there is no such invitation');
    return {};
  }),

  handle(openInvitation, async ({ body: { token } }) => {
    const now = clock.now();
    const invited = await accessInvited(db, token, now);
    const task = await readTask(db, invited);
    const original = await fetchOriginal({ client }, invited.settingId, task.subject);
    // Before a word is shown.
    await db.tx((tx) => insertView(tx, invited, now));
    const read = invited.showsNames ? original : hideNames(original);
    const { current, submitted } = shownTo(invited, task, original);
    return {
      kind: task.subject.kind,
      original: markOriginal(read),
      current:
        current === null ? null : markTranslated(compareWords(read, current, task.locale), task.locale),
      submitted,
      showsNames: invited.showsNames,
      mayFinish: invited.mayFinish,
      expiresAt: invited.expiresAt,
      locale: task.locale,
    };
  }),

  handle(submitTranslation, async ({ body: { token, ...words } }) => {
    const invited = await accessInvited(db, token, clock.now());
    const task = await readTask(db, invited);
    const original = await fetchOriginal({ client }, invited.settingId, task.subject);
    const tokenHash = hashToken(token);
    return {
      isFinal: await db.tx((tx) => submit(tx, { invited, original, words, tokenHash }, clock.now())),
    };
  }),
];
