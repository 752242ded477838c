/** Who covered another room since a manager last looked. */
import { seeCover, type Cover } from '@storybell/contracts/cover';
import type { RoomRecord, StaffRecord } from '@storybell/contracts/people';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { relativeDay, time } from '@storybell/i18n/format';
import { call } from '../../api.ts';
import { nowInstant } from '../../clock.ts';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useAct } from '../../people/use-act.ts';
import { useCover } from './use-cover.ts';
import { useRooms, useStaff } from './use-people.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export function CoverToSee({ session, setting }: Props) {
  const { p } = usePeopleWords();
  const cover = useCover(session);
  const staff = useStaff(session);
  const rooms = useRooms(session);
  const act = useAct<object>();
  if (cover.error !== null) return <Problem error={cover.error} onRetry={cover.refetch} />;
  const unseen = (cover.data ?? []).filter(({ seenAt }) => seenAt === null);
  if (unseen.length === 0 || staff.data === undefined || rooms.data === undefined) return null;
  return (
    <section className="card suggestion">
      <h2>{p('cover.taken')}</h2>
      <ul className="lines">
        {unseen.map((one) => (
          <li key={one.id}>
            <CoverWords cover={one} staff={staff.data} rooms={rooms.data} zone={setting.timeZone} />
            <Button
              icon="check"
              isBusy={act.isPending}
              onClick={() => {
                const params = { settingId: session.actor.settingId, coverId: one.id };
                act.mutate({ run: () => call(seeCover, { params, body: {} }) });
              }}
            >
              {p('cover.seen')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WordsProps {
  readonly cover: Cover;
  readonly staff: readonly StaffRecord[];
  readonly rooms: readonly RoomRecord[];
  readonly zone: string;
}

export function CoverWords({ cover, staff, rooms, zone }: WordsProps) {
  const { p, locale } = usePeopleWords();
  const at = (instant: string) => time(locale, instant, { timeZone: zone });
  const name = staff.find(({ id }) => id === cover.staffId)?.knownAs ?? '';
  const room = rooms.find(({ id }) => id === cover.roomId)?.name ?? '';
  return (
    <span className="line-words">
      <strong>{p('cover.person_covers', { name, room })}</strong>
      <span>{p(`cover.reason.${cover.reason}`)}</span>
      <small className="quiet">
        {relativeDay(locale, cover.from, nowInstant(), { timeZone: zone })} ·{' '}
        {p('cover.between', { from: at(cover.from), until: at(cover.until) })}
      </small>
    </span>
  );
}
