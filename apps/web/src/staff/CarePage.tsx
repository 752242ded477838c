/** How the children of a room are cared for, as agreed with their families; staff propose what should change. */
import { useState } from 'react';
import { CareCard } from '../people/CareCard.tsx';
import { useBoardMarks, useCard } from '../people/use-card.ts';
import { usePeopleWords } from '../people/use-people-words.ts';
import { RoomTabs } from '../posting/RoomTabs.tsx';
import { ALL_ROOMS, useRoom } from '../posting/use-room.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import type { AtWork } from '../WorkDoor.tsx';
import { CareChanged } from './TileMarks.tsx';

export function CarePage({ session, setting, roll }: AtWork) {
  const { t, p } = usePeopleWords();
  const [roomId, goToRoom] = useRoom(setting);
  const [openId, setOpenId] = useState<string>();
  const marks = useBoardMarks(session);
  const inRoom = roll.filter((child) => roomId === ALL_ROOMS || child.roomId === roomId);
  return (
    <div className="page child-card">
      <h1>{p('child.part.requirement')}</h1>
      <RoomTabs setting={setting} roomId={roomId} onChange={goToRoom} />
      {inRoom.length === 0 && <Empty title={t('log.empty_room')} icon="people" />}
      <ul className="people-list">
        {inRoom.map((child) => (
          <li key={child.id} className="card care-child">
            <button
              type="button"
              className="care-open"
              aria-expanded={child.id === openId}
              onClick={() => {
                setOpenId(child.id === openId ? undefined : child.id);
              }}
            >
              <Avatar id={child.id} name={child.knownAs} initial={child.initial} />
              <strong>
                <bdi>{child.knownAs}</bdi>
              </strong>
              <CareChanged marks={marks.data?.of.get(child.id)} />
            </button>
            {child.id === openId && <Care session={session} childId={child.id} zone={setting.timeZone} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Props extends Pick<AtWork, 'session'> {
  readonly childId: string;
  readonly zone: string;
}

function Care({ session, childId, zone }: Props) {
  const card = useCard(session, childId);
  if (card.error !== null) return <Problem error={card.error} onRetry={card.refetch} />;
  if (card.data === undefined) return <Skeleton count={2} kind="row" />;
  return <CareCard session={session} childId={childId} card={card.data} zone={zone} />;
}
