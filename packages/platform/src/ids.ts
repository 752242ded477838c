/** New ids: random UUIDs, branded by the noun's own schema. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';

/** @example newId(StoryId) */
export const newId = <S extends z.ZodType<string>>(schema: S): z.output<S> => schema.parse(randomUUID());
