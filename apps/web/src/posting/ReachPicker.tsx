/** Whose families are told: some children's, a room's, or everyone's. */
import type { Child } from '@storybell/contracts/child';
import type { ChildId } from '@storybell/contracts/ids';
import type { Setting } from '@storybell/contracts/setting';
import type { Reach } from '@storybell/contracts/story';
import { useWords } from '../i18n.tsx';
import { Choice } from '../ui/Choice.tsx';
import { ChildTile } from './ChildTile.tsx';
import { ALL_ROOMS, useRoom } from './use-room.ts';

interface Props {
  readonly kinds: readonly Reach['kind'][];
  readonly setting: Setting;
  readonly roll: readonly Child[];
  /** Undefined while no child is chosen. */
  readonly reach: Reach | undefined;
  readonly onChange: (reach: Reach | undefined) => void;
}

export function ReachPicker({ kinds, setting, roll, reach, onChange }: Props) {
  const { t } = useWords();
  const kind = reach?.kind ?? 'children';
  const chosen = reach?.kind === 'children' ? reach.childIds : [];

  const choose = (next: Reach['kind']) => {
    switch (next) {
      case 'children':
        onChange(undefined);
        return;
      case 'room': {
        const [first] = setting.rooms;
        if (first !== undefined) onChange({ kind: 'room', roomId: first.id });
        return;
      }
      case 'setting':
        onChange({ kind: 'setting' });
    }
  };

  return (
    <div className="reach">
      <Choice
        label={t('posting.who')}
        look="tabs"
        value={kind}
        onChange={choose}
        options={kinds.map((value) => ({ value, label: t(`posting.reach.${value}`) }))}
      />
      {reach?.kind === 'room' && (
        <Choice
          label={t('posting.which_room')}
          isLabelHidden
          value={String(reach.roomId)}
          onChange={(id) => {
            const room = setting.rooms.find((one) => one.id === id);
            if (room !== undefined) onChange({ kind: 'room', roomId: room.id });
          }}
          options={setting.rooms.map((room) => ({ value: String(room.id), label: room.name }))}
        />
      )}
      {kind === 'children' && (
        <ChildPicker
          setting={setting}
          roll={roll}
          chosen={chosen}
          onChange={(childIds) => {
            onChange(childIds.length === 0 ? undefined : { kind: 'children', childIds: [...childIds] });
          }}
        />
      )}
    </div>
  );
}

interface ChildPickerProps {
  readonly setting: Setting;
  readonly roll: readonly Child[];
  readonly chosen: readonly ChildId[];
  readonly onChange: (chosen: readonly ChildId[]) => void;
}

/** A room at a time, so that the text stays in sight; each room says how many are chosen in it. */
function ChildPicker({ setting, roll, chosen, onChange }: ChildPickerProps) {
  const { t } = useWords();
  const [lastRoom, goToRoom] = useRoom(setting);
  const [first] = setting.rooms;
  const roomId = lastRoom === ALL_ROOMS ? String(first?.id) : lastRoom;
  const inRoom = (id: string) => roll.filter((child) => child.roomId === id);
  return (
    <>
      {setting.rooms.length > 1 && (
        <Choice
          label={t('posting.which_room')}
          isLabelHidden
          look="tabs"
          value={roomId}
          onChange={goToRoom}
          options={setting.rooms.map(({ id, name }) => {
            const count = inRoom(id).filter((child) => chosen.includes(child.id)).length;
            return {
              value: String(id),
              label: (
                <>
                  {name}
                  {count > 0 && <span className="count">{count}</span>}
                </>
              ),
            };
          })}
        />
      )}
      <div className="tiles tiles-small">
        {inRoom(roomId).map((child) => (
          <ChildTile
            key={child.id}
            child={child}
            isChosen={chosen.includes(child.id)}
            onToggle={() => {
              onChange(
                chosen.includes(child.id) ? chosen.filter((id) => id !== child.id) : [...chosen, child.id],
              );
            }}
          />
        ))}
      </div>
    </>
  );
}
