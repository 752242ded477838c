/** The room this device was last used in, so that the board and the story editor open where staff are. */
import type { Setting } from '@storybell/contracts/setting';
import { useState } from 'react';

const ROOM = 'storybell.room';
export const ALL_ROOMS = 'all';

/** @returns A room of the setting, or ALL_ROOMS; and how to go to another. */
export function useRoom(setting: Setting): readonly [string, (roomId: string) => void] {
  const [roomId, setRoomId] = useState(() => localStorage.getItem(ROOM));
  const isKnown = roomId === ALL_ROOMS || setting.rooms.some(({ id }) => id === roomId);
  return [
    roomId !== null && isKnown ? roomId : String(setting.rooms[0]?.id),
    (id) => {
      localStorage.setItem(ROOM, id);
      setRoomId(id);
    },
  ];
}
