/** Diary: the record of what was told, to whom, and of whom. Every slice in one line. */
import { createService } from '@storybell/platform/service';
import { audienceRoutes } from './audience/audience.routes.ts';
import { DiaryConfig } from './config.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { entryRoutes } from './entries/entry.routes.ts';
import { familyRoutes } from './family/family.routes.ts';
import { holderRoutes } from './family/holder.routes.ts';
import { noticeRoutes } from './notices/notice.routes.ts';
import { peopleRoutes } from './settings/people.routes.ts';
import { settingRoutes } from './settings/setting.routes.ts';
import { storyRoutes } from './stories/story.routes.ts';
import { subjectRoutes } from './subjects/subject.routes.ts';
import { threadRoutes } from './threads/thread.routes.ts';

export const diary = createService({
  name: 'diary',
  config: DiaryConfig,
  migrationsDir: new URL('../migrations/', import.meta.url),
  extend: async ({ config, db, clock }) => {
    if (config.DIARY_DEMO) await seedDemo(db, clock.now());
    return {};
  },
  routes: (deps) => [
    ...settingRoutes(deps),
    ...peopleRoutes(deps),
    ...familyRoutes(deps),
    ...holderRoutes(deps),
    ...audienceRoutes(deps),
    ...storyRoutes(deps),
    ...noticeRoutes(deps),
    ...entryRoutes(deps),
    ...threadRoutes(deps),
    ...subjectRoutes(deps),
  ],
});
