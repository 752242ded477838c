/** The door of the demo: who else may fetch a child, what one of them looks like, a password, and a father to whom a child must not be released. */
import { ChildId, CollectorId, GuardianId, PhotoId, RestrictionId, StaffId } from '@storybell/contracts/ids';
import type { Db } from '@storybell/platform/sql';
import { hashPassword, passwordPlace } from '../collection/door-password.ts';
import { photoPlace } from '../collection/photos/send-collector-photo.ts';
import type { Keys } from '../keys/keys.ts';
import { drawFace } from './draw-face.ts';
import {
  hasDoor,
  insertCollectors,
  insertFaces,
  insertOrder,
  insertPassword,
  permitAll,
} from './door.queries.ts';
import { idOf } from './ids.ts';
import { setting } from './little-foxes.ts';

/** Of Amara Khan. Said in docs/collection.md, for whoever tries the demo. */
export const DEMO_PASSWORD = 'blue teapot';

const child = (name: string) => idOf(ChildId, `child/${name}`);
const guardian = (name: string) => idOf(GuardianId, `guardian/${name}`);
const named = (childName: string, guardianName: string, name: string, relationship: string, confirmedDaysAgo = 20) => ({
  id: idOf(CollectorId, `collector/${childName}/${name}`),
  childId: child(childName),
  guardianId: guardian(guardianName),
  name,
  relationship,
  confirmedDaysAgo,
}); // prettier-ignore

/** Once: what was done at the door since stays as it is. */
export async function seedDoor(db: Db, keys: Keys, now: Date): Promise<void> {
  if (await hasDoor(db)) return;
  const amara = child('Amara Khan');
  // Not within the transaction: it takes 30 ms.
  const hashed = await hashPassword(DEMO_PASSWORD);
  const face = await drawFace();
  await db.tx(async (tx) => {
    await permitAll(tx);
    await insertCollectors(
      tx,
      [
        named('Amara Khan', 'Fatima Khan', 'Rukhsana Begum', 'neighbour'),
        named('Inaya Hussain', 'Saima Hussain', 'Nadia Akhtar', 'aunt'),
        named('Maja Nowak', 'Ewa Nowak', 'Halina Wrona', 'childminder', 200),
      ],
      now,
    );
    const sealerFor = await keys.toSeal(tx, 'child', setting.id, [amara]);
    const photoId = idOf(PhotoId, 'photo/Rukhsana Begum');
    const sealed = sealerFor(amara).seal(face.toString('base64'), photoPlace(setting.id, photoId));
    await insertFaces(
      tx,
      {
        sent: { collectorId: idOf(CollectorId, 'collector/Amara Khan/Rukhsana Begum'), photoId, sealed },
        asked: {
          collectorId: idOf(CollectorId, 'collector/Maja Nowak/Halina Wrona'),
          by: idOf(StaffId, 'staff/Helen Ashworth'),
        },
      },
      now,
    );
    await insertPassword(
      tx,
      { childId: amara, sealed: sealerFor(amara).seal(hashed, passwordPlace(setting.id, amara)) },
      now,
    );
    await insertOrder(
      tx,
      {
        id: idOf(RestrictionId, 'restriction/Tariq Hussain'),
        childId: child('Inaya Hussain'),
        guardianId: guardian('Tariq Hussain'),
        setBy: idOf(StaffId, 'staff/Helen Ashworth'),
        confirmedBy: idOf(StaffId, 'staff/Ruth Adeyemi'),
      },
      now,
    );
  });
}
