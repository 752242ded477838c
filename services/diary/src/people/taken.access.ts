/** Whose name or address something is: one's alone in a setting. */
import { AppError } from '@storybell/platform/errors';
import { isViolationOf } from '@storybell/platform/sql';

/** The indexes that keep guardians' addresses apart. */
export const ADDRESSES = ['guardian_email_index_once', 'guardian_phone_index_once'] as const;

/** @throws AppError `already_taken` when one of the unique indexes named says so. */
export const orTaken = <T>(writing: Promise<T>, ...indexes: readonly string[]): Promise<T> =>
  writing.catch((error: unknown) => {
    if (indexes.some((index) => isViolationOf(error, index)))
      throw new AppError('already_taken', 'the name or address is taken in this setting');
    throw error;
  });
