/** Where tests find a Postgres and a Redis: `npm test` brings both and sets these. */
export function fromEnvironment(name: 'TEST_DATABASE_ADMIN_URL' | 'TEST_REDIS_URL'): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: run the tests by npm test`);
  return value;
}
