/** Which room is shown: one of the setting, or all. */
import type { Setting } from '@storybell/contracts/setting';
import { useWords } from '../i18n.tsx';
import { Choice } from '../ui/Choice.tsx';
import { ALL_ROOMS } from './use-room.ts';

interface Props {
  readonly setting: Setting;
  /** As `useRoom` says. */
  readonly roomId: string;
  readonly onChange: (roomId: string) => void;
}

export function RoomTabs({ setting, roomId, onChange }: Props) {
  const { t } = useWords();
  return (
    <Choice
      label={t('posting.which_room')}
      isLabelHidden
      look="tabs"
      value={roomId}
      onChange={onChange}
      options={[
        ...setting.rooms.map((room) => ({ value: String(room.id), label: room.name })),
        { value: ALL_ROOMS, label: t('log.all_rooms') },
      ]}
    />
  );
}
