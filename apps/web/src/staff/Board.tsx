/** The room: choose children, choose what happened, save. */
import type { Child } from '@storybell/contracts/child';
import type { DoorChild } from '@storybell/contracts/door';
import { entryTypes, type Entry, type EntryType } from '@storybell/contracts/entry';
import { ChildId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { dayOf, time } from '@storybell/i18n/format';
import { useState } from 'react';
import { nowInstant } from '../clock.ts';
import { useWords } from '../i18n.tsx';
import { StandingChip } from '../calendar/StandingChip.tsx';
import { useDoor } from '../door/use-door.ts';
import { ChildTile } from '../posting/ChildTile.tsx';
import { useDraft } from '../posting/drafts.ts';
import { RoomTabs } from '../posting/RoomTabs.tsx';
import { ALL_ROOMS, useRoom } from '../posting/use-room.ts';
import { useBoardMarks } from '../people/use-card.ts';
import { useRegister } from '../register/use-register.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { LogSheet } from './LogSheet.tsx';
import { CoverButton, CoverNow } from './Cover.tsx';
import { emptyLog, parseLog, type LogDraft } from './log-draft.ts';
import { CareChanged, DietMarks, NotNoted } from './TileMarks.tsx';
import { useEntries } from './use-entries.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly roll: readonly Child[];
}

export function Board({ session, setting, roll }: Props) {
  const { t } = useWords();
  const [roomId, goToRoom] = useRoom(setting);
  const [isOpen, setIsOpen] = useState(false);
  const draft = useDraft<LogDraft>(`log.${session.actor.id}`, emptyLog, parseLog);
  const entries = useEntries(session, dayOf(nowInstant(), { timeZone: setting.timeZone }));
  const marks = useBoardMarks(session);
  const door = useDoor(session);

  // A child in another room for now is with those who look after it there.
  const now = new Map(useRegister(session).data?.children.map((one) => [one.childId, one.roomId]));
  const inRoom = roll.filter(
    (child) => roomId === ALL_ROOMS || (now.get(child.id) ?? child.roomId) === roomId,
  );
  const chosen = roll.filter(({ id }) => draft.value.childIds.includes(id));
  const isUnfinished = draft.isKept && draft.value.type !== undefined && !isOpen;
  const choose = (childIds: readonly string[]) => {
    if (childIds.length === 0 && draft.value.type === undefined) draft.clear();
    else draft.change({ ...draft.value, childIds });
  };
  const entriesOf = (child: Child) => (entries.data ?? []).filter(({ childId }) => childId === child.id);
  const isAll = inRoom.length > 0 && inRoom.every(({ id }) => draft.value.childIds.includes(id));

  return (
    <div className="page board">
      <div className="board-head">
        <h1 className="visually-hidden">{t('ways.rooms')}</h1>
        <RoomTabs setting={setting} roomId={roomId} onChange={goToRoom} />
        <Button
          icon={isAll ? 'close' : 'checks'}
          onClick={() => {
            choose(isAll ? [] : inRoom.map(({ id }) => id));
          }}
        >
          {isAll ? t('log.choose_none') : t('log.choose_all')}
        </Button>
        <CoverButton session={session} setting={setting} onRoom={goToRoom} />
      </div>
      <CoverNow session={session} setting={setting} />
      {isUnfinished && (
        <div className="unfinished" role="status">
          <Icon name="clock" />
          <p>{t('log.unfinished', { count: chosen.length })}</p>
          <Button
            onClick={() => {
              setIsOpen(true);
            }}
          >
            {t('log.continue')}
          </Button>
          <Button look="quiet" onClick={draft.clear}>
            {t('log.discard')}
          </Button>
        </div>
      )}
      {marks.error !== null && <Problem error={marks.error} onRetry={marks.refetch} />}
      {inRoom.length === 0 && <Empty title={t('log.empty_room')} icon="people" />}
      <div className="tiles">
        {inRoom.map((child) => (
          <ChildTile
            key={child.id}
            child={child}
            isChosen={draft.value.childIds.includes(child.id)}
            onToggle={() => {
              const { childIds } = draft.value;
              choose(
                childIds.includes(child.id)
                  ? childIds.filter((id) => id !== child.id)
                  : [...childIds, child.id],
              );
            }}
          >
            <DietMarks marks={marks.data?.of.get(child.id)} />
            <StandingChip standing={nowOf(door.data?.get(child.id))} zone={setting.timeZone} isShort />
            <CareChanged marks={marks.data?.of.get(child.id)} />
            <TileDay entries={entriesOf(child)} zone={setting.timeZone} />
            <NotNoted marks={marks.data?.of.get(child.id)} entries={entriesOf(child)} />
          </ChildTile>
        ))}
      </div>
      <TypeBar
        count={chosen.length}
        onChoose={(type) => {
          draft.change({ ...emptyLog, childIds: draft.value.childIds, type });
          setIsOpen(true);
        }}
      />
      {isOpen && draft.value.type !== undefined && (
        <LogSheet
          session={session}
          setting={setting}
          type={draft.value.type}
          chosen={chosen.map(({ id, knownAs, initial }) => ({ id: ChildId.parse(id), knownAs, initial }))}
          draft={draft.value}
          onDraft={draft.change}
          onClose={() => {
            setIsOpen(false);
          }}
          onSaved={() => {
            setIsOpen(false);
            draft.clear();
          }}
        />
      )}
    </div>
  );
}

/** Here it is said of what should be so now; the door says also who is expected later. */
function nowOf(state: DoorChild | undefined) {
  const standing = state?.standing;
  return standing?.is === 'expected' && !standing.hasBegun ? null : standing;
}

/** What is noted for this child today, the last time of each kind. */
function TileDay({ entries, zone }: { readonly entries: readonly Entry[]; readonly zone: string }) {
  const { locale, say } = useWords();
  const types = entryTypes.flatMap((type) => {
    const last = entries.find(({ details }) => details.type === type);
    return last === undefined ? [] : [{ type, at: last.occurredAt }];
  });
  return (
    <span className="tile-day">
      {types.map(({ type, at }) => (
        <span
          key={type}
          className={`tile-sign sign-${type}`}
          title={`${say(`entry.type.${type}`)} ${time(locale, at, { timeZone: zone })}`}
        >
          <Icon name={type} size={16} />
          <span className="visually-hidden">{say(`entry.type.${type}`)}</span>
        </span>
      ))}
    </span>
  );
}

interface BarProps {
  readonly count: number;
  readonly onChoose: (type: EntryType) => void;
}

function TypeBar({ count, onChoose }: BarProps) {
  const { t, say } = useWords();
  return (
    <div className={`type-bar ${count === 0 ? 'is-idle' : ''}`} role="toolbar" aria-label={t('log.what')}>
      <p className="type-bar-count" role="status">
        {count === 0 ? t('log.choose_children') : t('log.chosen', { count })}
      </p>
      <div className="type-bar-types">
        {entryTypes.map((type) => (
          <button
            key={type}
            type="button"
            className="type"
            disabled={count === 0}
            onClick={() => {
              onChoose(type);
            }}
          >
            <span className={`type-sign sign-${type}`}>
              <Icon name={type} />
            </span>
            {say(`entry.type.${type}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
