/** Diary: the record of what was told, to whom, and of whom. Every slice in one line. */
import { createSealer } from '@storybell/platform/seal';
import { createService } from '@storybell/platform/service';
import { createAnchoring, ANCHOR_MS } from './audit/anchor-heads.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { brakeRoutes } from './brake/brake.routes.ts';
import { audienceRoutes } from './audience/audience.routes.ts';
import { DiaryConfig } from './config.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { entryRoutes } from './entries/entry.routes.ts';
import { familyRoutes } from './family/family.routes.ts';
import { holderRoutes } from './family/holder.routes.ts';
import { listRoutes } from './lists/list.routes.ts';
import { noticeRoutes } from './notices/notice.routes.ts';
import { requireApart } from './policy/require-apart.ts';
import { enrolmentRoutes } from './people/children/enrolment.routes.ts';
import { guardianRecordRoutes } from './people/guardians/guardian-record.routes.ts';
import { roomRoutes } from './people/rooms/room.routes.ts';
import { staffRoutes } from './people/staff/staff.routes.ts';
import { cardRoutes } from './record/card.routes.ts';
import { recorded } from './policy/recorded.ts';
import { personRoutes } from './settings/person.routes.ts';
import { restrictionRoutes } from './restrictions/restriction.routes.ts';
import { settingRoutes } from './settings/setting.routes.ts';
import { storyRoutes } from './stories/story.routes.ts';
import { subjectRoutes } from './subjects/subject.routes.ts';
import { threadRoutes } from './threads/thread.routes.ts';

export const diary = createService({
  name: 'diary',
  config: DiaryConfig,
  migrationsDir: new URL('../migrations/', import.meta.url),
  isApart: true,
  extend: async ({ config, db, clock }) => {
    await requireApart(db);
    if (config.DIARY_DEMO) await seedDemo(db, clock.now());
    return { sealer: createSealer(config.DIARY_RECORD_KEY) };
  },
  sweeps: ({ config, db, clock }) =>
    config.DIARY_AUDIT_ANCHORS === undefined
      ? []
      : [
          {
            name: 'anchors',
            everyMs: ANCHOR_MS,
            run: createAnchoring(config.DIARY_AUDIT_ANCHORS, db, clock),
          },
        ],
  routes: (deps) =>
    recorded(
      [
        ...settingRoutes(deps),
        ...personRoutes(deps),
        ...familyRoutes(deps),
        ...holderRoutes(deps),
        ...roomRoutes(deps),
        ...staffRoutes(deps),
        ...enrolmentRoutes(deps),
        ...guardianRecordRoutes(deps),
        ...cardRoutes(deps),
        ...listRoutes(deps),
        ...audienceRoutes(deps),
        ...storyRoutes(deps),
        ...noticeRoutes(deps),
        ...entryRoutes(deps),
        ...threadRoutes(deps),
        ...restrictionRoutes(deps),
        ...auditRoutes(deps),
        ...brakeRoutes(deps),
        ...subjectRoutes(deps),
      ],
      deps,
    ),
});
