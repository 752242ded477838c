import type { SettingId } from '@storybell/contracts/ids';
import type { PersonActor, Strength } from '@storybell/contracts/session';
import { sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface Line {
  /** Whose chain: that of the person who asked. */
  readonly settingId: SettingId;
  readonly actor: Pick<PersonActor, 'kind' | 'id'>;
  readonly strength: Strength;
  readonly action: string;
  /** Children and guardians. */
  readonly subjectIds: readonly string[];
  readonly isAllowed: boolean;
  readonly rule: string;
}

/** Others who write in the same setting wait until this transaction ends. */
export const insertLine = (tx: Tx, line: Line, requestId: string) =>
  tx.one(
    z.object({ seq: z.string() }),
    sql`
    select write_audit(${line.settingId}, ${line.actor.kind}, ${line.actor.id}, null, ${line.strength},
      ${line.action}, ${line.subjectIds}::uuid[], ${line.isAllowed}, ${line.rule}, ${requestId})::text as seq`,
  );
