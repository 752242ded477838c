import type { ReviewTaskId, SettingId } from '@storybell/contracts/ids';
import type { Read } from '@storybell/platform/sql';
import { listInvitations } from './invitation.queries.ts';

/** For staff: who was invited to a task, and the latest that one of them wrote. */
export async function readInvitations(
  db: Read,
  at: { readonly settingId: SettingId; readonly taskId: ReviewTaskId },
) {
  const all = await listInvitations(db, at);
  const submitted = all
    .flatMap(({ id, title, body, submittedAt }) =>
      body === null || submittedAt === null ? [] : [{ invitationId: id, title, body, at: submittedAt }],
    )
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  return {
    invitations: all.map(({ title: _, body: __, ...invitation }) => invitation),
    submission: submitted[0] ?? null,
  };
}
