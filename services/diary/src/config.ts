import { bool, serviceConfig } from '@storybell/platform/config';
import { z } from 'zod';

export const DiaryConfig = z.object({
  ...serviceConfig,
  DIARY_DEMO: bool()
    .prefault('0')
    .meta({ description: 'Fills an empty database with the invented nursery Little Foxes' }),
});
export type DiaryConfig = z.output<typeof DiaryConfig>;
