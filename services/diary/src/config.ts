import { bool, int, secret, serviceConfig } from '@storybell/platform/config';
import { z } from 'zod';

export const DiaryConfig = z.object({
  ...serviceConfig,
  DIARY_RECORD_KEY: secret(32).meta({
    description:
      'Seals the keys of children and guardians: without it addresses, contacts and orders open no more; keep it apart from the backups',
  }),
  DIARY_RECORD_KEY_BEFORE: secret(32)
    .optional()
    .meta({ description: 'While DIARY_RECORD_KEY is being replaced: what it was until now' }),
  DIARY_AUDIT_ANCHORS: z.string().min(1).optional().meta({
    description:
      'File that the head of each audit chain is appended to hourly; best of another owner or host',
  }),
  DIARY_PHOTOS: z.string().min(1).default('./photos').meta({
    description: 'Folder of the photos in stories; back it up together with the database',
  }),
  DIARY_PHOTOS_QUOTA_MB: int(1, 1_000_000)
    .prefault('5000')
    .meta({ description: 'Megabytes of photos that each setting may keep' }),
  DIARY_DEMO: bool()
    .prefault('0')
    .meta({ description: 'Fills an empty database with the invented nursery Little Foxes' }),
});
export type DiaryConfig = z.output<typeof DiaryConfig>;
