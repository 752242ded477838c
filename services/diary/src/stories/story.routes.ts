import { listStories, publishStory, withdrawStory } from '@storybell/contracts/story';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { areOfStaff } from '../subjects/subject.access.ts';
import { PAGE, pageOf } from '../subjects/page.ts';
import { withdrawSubjects } from '../subjects/withdraw-subjects.ts';
import { publish } from './publish-story.ts';
import { getStory, listStoriesBefore } from './story.queries.ts';

export const storyRoutes = ({ db, clock }: Deps) => [
  perform(publishStory, async (tx, { actor, params, body }) => {
    const now = clock.now();
    const author = await accessAsStaff(tx, actor, params.settingId, now);
    return publish(tx, author, { ...params, ...body }, { ...params, actor, now });
  }),

  handle(listStories, async ({ actor, params: { settingId }, query }) => {
    const now = clock.now();
    const { id } = await accessAsStaff(db, actor, settingId, now);
    const theirs = areOfStaff(id, { actor, settingId, now });
    const { page, isLast } = pageOf(
      await listStoriesBefore(db, { settingId, theirs, before: query.before, limit: PAGE + 1 }),
    );
    return { stories: page, isLast };
  }),

  perform(withdrawStory, async (tx, { actor, params: { settingId, storyId } }) => {
    const now = clock.now();
    const { id: staffId } = await accessAsStaff(tx, actor, settingId, now);
    const theirs = areOfStaff(staffId, { actor, settingId, now });
    await withdrawSubjects(tx, { settingId, kind: 'story', ids: [storyId], theirs, staffId, at: now });
    return getStory(tx, settingId, storyId);
  }),
];
