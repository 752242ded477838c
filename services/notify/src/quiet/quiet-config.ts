import { int } from '@storybell/platform/config';

export const quietConfig = {
  NOTIFY_GATHER_S: int(0, 3_600)
    .prefault('120')
    .meta({ description: 'Seconds that a routine e-mail waits for others to come with it; 0: none' }),
  NOTIFY_POINTER_PAUSE_S: int(0, 86_400).prefault('900').meta({
    description:
      'Seconds in which a message that is not opened yet stands for later ones by the same channel; 0: each goes',
  }),
  NOTIFY_POINTERS_A_DAY: int(0, 100).prefault('2').meta({
    description: 'Routine messages to a person by a channel in any 24 hours; 0: as many as there are',
  }),
};

interface Configured {
  readonly NOTIFY_POINTER_PAUSE_S: number;
  readonly NOTIFY_POINTERS_A_DAY: number;
}

export const rulesOf = (config: Configured) => ({
  pauseMs: config.NOTIFY_POINTER_PAUSE_S * 1_000,
  aDay: config.NOTIFY_POINTERS_A_DAY,
});
