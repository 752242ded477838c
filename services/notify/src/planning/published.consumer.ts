import { entriesLogged } from '@storybell/contracts/entry';
import { SubjectId } from '@storybell/contracts/ids';
import { noticePublished } from '@storybell/contracts/notice';
import { storyPublished } from '@storybell/contracts/story';
import { messagePublished } from '@storybell/contracts/thread';
import { hear, type Heard } from '@storybell/platform/inbox';
import type { Tx } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { freezeLadder } from '../escalation/freeze-ladder.ts';
import { fetchAudience } from './audience.ts';
import { planSubjects } from './plan-subjects.ts';
import { makePlanDue, savePublished, type Published } from './publication.queries.ts';

/** The original never waits longer than 2 s for its translations; half a second is left for the plan itself. */
const WAIT_MS = 1_500;

type Needs = Pick<Deps, 'addresses' | 'config' | 'db' | 'client' | 'clock' | 'hints' | 'wakes' | 'pushRules'>; // prettier-ignore

/** Stories, notices and messages wait for their translations; entries need none and are planned as they are heard. */
export const publishedConsumers = (deps: Needs): Heard[] => [
  hear(storyPublished, async (payload, commit) => {
    await commit((tx) =>
      expect(tx, deps, {
        settingId: payload.settingId,
        subjectId: SubjectId.parse(payload.storyId),
        kind: 'story',
        version: payload.storyVersion,
        locale: payload.locale,
        lane: 'routine',
        needsAcknowledgement: false,
        reachBy: null,
        ...waitFrom(new Date(payload.publishedAt)),
      }),
    );
  }),

  hear(noticePublished, async (payload, commit) => {
    await commit((tx) =>
      expect(tx, deps, {
        settingId: payload.settingId,
        subjectId: SubjectId.parse(payload.noticeId),
        kind: 'notice',
        version: payload.noticeVersion,
        locale: payload.locale,
        lane: payload.isUrgent ? 'urgent' : 'routine',
        needsAcknowledgement: payload.needsAcknowledgement,
        reachBy: payload.reachBy === undefined ? null : new Date(payload.reachBy),
        ...waitFrom(new Date(payload.publishedAt)),
      }),
    );
  }),

  hear(messagePublished, async (payload, commit) => {
    await commit(async (tx) => {
      await expect(tx, deps, {
        settingId: payload.settingId,
        subjectId: SubjectId.parse(payload.messageId),
        kind: 'message',
        version: payload.messageVersion,
        locale: payload.locale,
        lane: 'routine',
        needsAcknowledgement: false,
        reachBy: null,
        ...waitFrom(new Date(payload.publishedAt)),
      });
      tx.afterCommit(() => {
        deps.hints.thread(payload.settingId, payload.threadId);
      });
    });
  }),

  hear(entriesLogged, async ({ settingId, entryIds }, commit) => {
    const subjects = entryIds.map((id) => ({ kind: 'entry' as const, id: SubjectId.parse(id) }));
    const audience = await fetchAudience(deps, subjects);
    await commit(async (tx) => {
      const now = deps.clock.now();
      await savePublished(
        tx,
        subjects.map(({ kind, id }) => ({
          settingId,
          subjectId: id,
          kind,
          version: 1,
          locale: null,
          lane: 'routine',
          needsAcknowledgement: false,
          reachBy: null,
          publishedAt: now,
          planDueAt: now,
        })),
        now,
      );
      const subjectIds = subjects.map((subject) => subject.id);
      await planSubjects(
        tx,
        deps,
        { settingId, subjectIds, audience, after: null, isLast: true, by: 'at_once' },
        now,
      );
    });
  }),
];

const waitFrom = (publishedAt: Date) => ({
  publishedAt,
  planDueAt: new Date(publishedAt.getTime() + WAIT_MS),
});

/** Translate may have been quicker than this event: then there is nothing to wait for. */
async function expect(tx: Tx, { clock, wakes }: Needs, published: Published): Promise<void> {
  const now = clock.now();
  const publications = await savePublished(tx, [published], now);
  if (published.needsAcknowledgement) await freezeLadder(tx, published, now);
  const isTranslated = publications.some((one) => one.isTranslated && one.plannedAt === null);
  if (isTranslated) await makePlanDue(tx, publications, now);
  const afterMs = isTranslated ? 0 : published.planDueAt.getTime() - now.getTime();
  tx.afterCommit(() => {
    wakes.publications(afterMs);
  });
}
