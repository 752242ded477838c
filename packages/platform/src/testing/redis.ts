/** A real Redis for a test, with a prefix that no other test has. */
import { randomUUID } from 'node:crypto';
import { fromEnvironment } from './environment.ts';

export const testRedisUrl = (): string => fromEnvironment('TEST_REDIS_URL');

export const testPrefix = (): string => `test-${randomUUID()}`;
