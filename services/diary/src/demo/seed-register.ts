/** A day under way in the demo: children who are here, one in another room for now, some on a walk, and a count that fits. */
import { AttendanceId, ChildId, RoomId, StaffId } from '@storybell/contracts/ids';
import type { Db } from '@storybell/platform/sql';
import { newId } from '@storybell/platform/ids';
import { idOf } from './ids.ts';
import { children } from './little-foxes.ts';
import { insertArrivals, insertCountOf, insertOutingOf, insertStay, isUnderWay } from './register.queries.ts';

const child = (name: string) => idOf(ChildId, `child/${name}`);
const room = (name: string) => idOf(RoomId, `room/${name}`);
const staff = (name: string) => idOf(StaffId, `staff/${name}`);

const MINUTE_MS = 60_000;
/** Who has not come yet, so that there is somebody to welcome. */
const missing = [child('Amara Khan'), child('Inaya Hussain')];

/** Once a day: what was done in it since stays as it is. */
export async function seedRegister(db: Db, now: Date): Promise<void> {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * MINUTE_MS);
  await db.tx(async (tx) => {
    if (await isUnderWay(tx, ago(50), now)) return;
    const here = children
      .filter(({ id }) => !missing.includes(id))
      .map(({ id, roomId }) => ({ id: newId(AttendanceId), childId: id, roomId }));
    const [priya, leanne] = [staff('Priya Nair'), staff('Leanne Hart')];
    await insertArrivals(tx, here, staff('Helen Ashworth'), ago(50));
    const of = (name: string) => here.filter(({ childId }) => childId === child(name));
    await insertStay(tx, of('Mei Chen'), { roomId: room('Foxes'), staffId: leanne }, ago(30));
    await insertOutingOf(tx, [...of('Zayan Khan'), ...of('Yusuf Malik'), ...of('Jakub Nowak')], { staffId: leanne, place: 'Fox Lane park' }, ago(20)); // prettier-ignore
    const cubs = here.filter((one) => one.roomId === room('Cubs'));
    await insertCountOf(tx, cubs, { roomId: room('Cubs'), staffId: priya }, ago(10));
  });
}
