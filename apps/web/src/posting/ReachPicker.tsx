/** Whose families are told: some children's, a room's, or everyone's. */
import type { Child } from '@storybell/contracts/child';
import type { Setting } from '@storybell/contracts/setting';
import type { Reach } from '@storybell/contracts/story';
import { useWords } from '../i18n.tsx';
import { Choice } from '../ui/Choice.tsx';
import { ChildTile } from './ChildTile.tsx';

interface Props {
  readonly kinds: readonly Reach['kind'][];
  readonly setting: Setting;
  readonly pupils: readonly Child[];
  /** Undefined while no child is chosen. */
  readonly reach: Reach | undefined;
  readonly onChange: (reach: Reach | undefined) => void;
}

export function ReachPicker({ kinds, setting, pupils, reach, onChange }: Props) {
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
      {kind === 'children' &&
        setting.rooms.map((room) => (
          <fieldset key={room.id} className="reach-room">
            <legend>{room.name}</legend>
            <div className="tiles tiles-small">
              {pupils
                .filter((child) => child.roomId === room.id)
                .map((child) => (
                  <ChildTile
                    key={child.id}
                    child={child}
                    isChosen={chosen.includes(child.id)}
                    onToggle={() => {
                      const next = chosen.includes(child.id)
                        ? chosen.filter((id) => id !== child.id)
                        : [...chosen, child.id];
                      onChange(next.length === 0 ? undefined : { kind: 'children', childIds: next });
                    }}
                  />
                ))}
            </div>
          </fieldset>
        ))}
    </div>
  );
}
