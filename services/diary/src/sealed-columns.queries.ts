/** Columns that are sealed, as they lie; what they hold is `keys/sealed.ts`. */
import { sql, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';

export const Bytes = z.instanceof(Buffer);

export interface SealedAddresses {
  readonly id: string;
  readonly emailSealed: Uint8Array | null;
  readonly emailIndex: Uint8Array | null;
  readonly phoneSealed: Uint8Array | null;
  readonly phoneIndex: Uint8Array | null;
}

/** To be joined: `id`, `email_sealed`, `email_index`, `phone_sealed`, `phone_index`. */
export const asRows = (people: readonly SealedAddresses[]): Sql => sql`
  unnest(${people.map(({ id }) => id)}::uuid[], ${people.map((one) => one.emailSealed)}::bytea[],
    ${people.map((one) => one.emailIndex)}::bytea[], ${people.map((one) => one.phoneSealed)}::bytea[],
    ${people.map((one) => one.phoneIndex)}::bytea[])
  as a (id, email_sealed, email_index, phone_sealed, phone_index)`;
