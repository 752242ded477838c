/** Diary: the record of what was told, to whom, and of whom. Every slice in one line. */
import { createService } from '@storybell/platform/service';
import { accessRequestRoutes } from './access-requests/access-request.routes.ts';
import { createAnchoring, ANCHOR_MS } from './audit/anchor-heads.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { brakeRoutes } from './brake/brake.routes.ts';
import { audienceRoutes } from './audience/audience.routes.ts';
import { bulkExportRoutes } from './bulk-exports/bulk-export.routes.ts';
import { calendarRoutes } from './calendar/calendar.routes.ts';
import { changeRoutes } from './changes/change.routes.ts';
import { callBackRoutes } from './collection/call-backs/call-back.routes.ts';
import { collectorRoutes } from './collection/collector.routes.ts';
import { collectorPhotoRoutes } from './collection/photos/collector-photo.routes.ts';
import { forgetCollectorPhotos } from './collection/photos/forget-collector-photos.ts';
import { doorRoutes } from './collection/door.routes.ts';
import { DiaryConfig } from './config.ts';
import { consentRoutes } from './consents/consent.routes.ts';
import { seedCalendar } from './demo/seed-calendar.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { seedDoor } from './demo/seed-door.ts';
import { seedRegister } from './demo/seed-register.ts';
import { entryRoutes } from './entries/entry.routes.ts';
import { familyRoutes } from './family/family.routes.ts';
import { figureRoutes } from './groups/figure.routes.ts';
import { groupRoutes } from './groups/group.routes.ts';
import { holderRoutes } from './family/holder.routes.ts';
import { ERASE_MS, eraseDue } from './keeping/erase-due.ts';
import { openKeys } from './keys/keys.ts';
import { sealAll, SEAL_MS, sealClear } from './keys/seal-clear.ts';
import { keepingRoutes } from './keeping/keeping.routes.ts';
import { listRoutes } from './lists/list.routes.ts';
import { noticeRoutes } from './notices/notice.routes.ts';
import { requireApart } from './policy/require-apart.ts';
import { assignmentRoutes } from './people/cover/assignment.routes.ts';
import { coverRoutes } from './people/cover/cover.routes.ts';
import { keyPersonRoutes } from './people/cover/key-person.routes.ts';
import { enrolmentRoutes } from './people/children/enrolment.routes.ts';
import { guardianRecordRoutes } from './people/guardians/guardian-record.routes.ts';
import { FORGET_MS, forgetPhotos } from './photos/forget-photos.ts';
import { createPhotoFiles } from './photos/photo-files.ts';
import { photoRoutes } from './photos/photo.routes.ts';
import { roomRoutes } from './people/rooms/room.routes.ts';
import { staffRoutes } from './people/staff/staff.routes.ts';
import { careRoutes } from './record/care.routes.ts';
import { registerRoutes } from './register/register.routes.ts';
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
  extend: async ({ config, db, clock, log }) => {
    await requireApart(db);
    const { wrappedAnew, ...keys } = await openKeys(db, {
      root: config.DIARY_RECORD_KEY,
      before: config.DIARY_RECORD_KEY_BEFORE,
    });
    if (wrappedAnew > 0) log.info({ count: wrappedAnew }, 'keys were sealed anew by another key of keys');
    await sealAll({ db, keys, log });
    if (config.DIARY_DEMO) {
      await seedDemo(db, keys, clock.now());
      await seedDoor(db, keys, clock.now());
      await seedCalendar(db, clock.now());
      await seedRegister(db, clock.now());
    }
    return {
      keys,
      photos: {
        files: createPhotoFiles(config.DIARY_PHOTOS),
        quotaBytes: config.DIARY_PHOTOS_QUOTA_MB * 1024 * 1024,
      },
    };
  },
  sweeps: ({ config, db, clock, log, keys, photos }) => [
    { name: 'erasure', everyMs: ERASE_MS, run: () => eraseDue({ db, clock, keys, photos }) },
    { name: 'sealing', everyMs: SEAL_MS, run: () => sealClear({ db, keys, log }) },
    { name: 'photos', everyMs: FORGET_MS, run: () => forgetPhotos({ db, clock, files: photos.files }) },
    { name: 'collector-photos', everyMs: FORGET_MS, run: () => forgetCollectorPhotos({ db, clock }) },
    ...(config.DIARY_AUDIT_ANCHORS === undefined
      ? []
      : [
          {
            name: 'anchors',
            everyMs: ANCHOR_MS,
            run: createAnchoring(config.DIARY_AUDIT_ANCHORS, db, clock),
          },
        ]),
  ],
  routes: (deps) =>
    recorded(
      [
        ...settingRoutes(deps),
        ...personRoutes(deps),
        ...groupRoutes(deps),
        ...figureRoutes(deps),
        ...familyRoutes(deps),
        ...holderRoutes(deps),
        ...roomRoutes(deps),
        ...staffRoutes(deps),
        ...assignmentRoutes(deps),
        ...coverRoutes(deps),
        ...keyPersonRoutes(deps),
        ...enrolmentRoutes(deps),
        ...guardianRecordRoutes(deps),
        ...cardRoutes(deps),
        ...careRoutes(deps),
        ...listRoutes(deps),
        ...audienceRoutes(deps),
        ...storyRoutes(deps),
        ...noticeRoutes(deps),
        ...entryRoutes(deps),
        ...threadRoutes(deps),
        ...restrictionRoutes(deps),
        ...collectorRoutes(deps),
        ...collectorPhotoRoutes(deps),
        ...doorRoutes(deps),
        ...callBackRoutes(deps),
        ...calendarRoutes(deps),
        ...registerRoutes(deps),
        ...changeRoutes(deps),
        ...auditRoutes(deps),
        ...keepingRoutes(deps),
        ...accessRequestRoutes(deps),
        ...bulkExportRoutes(deps),
        ...brakeRoutes(deps),
        ...subjectRoutes(deps),
        ...consentRoutes(deps),
        ...photoRoutes(deps),
      ],
      deps,
    ),
});
