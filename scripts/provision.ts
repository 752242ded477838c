/**
 * In docker-compose.yml, before the services start: creates what is missing in Postgres and writes each service's
 * DATABASE_URL into a folder that only this service is given. May be run at every start.
 */
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from '@storybell/contracts/define';
import { ConfigError, readConfig, secret, url } from '@storybell/platform/config';
import { provision } from '@storybell/platform/provision';
import { z } from 'zod';

const Config = z.object({
  POSTGRES_URL: url('postgres').meta({
    description: 'Postgres, with a role that may create databases and roles',
  }),
  POSTGRES_PASSWORD: secret(12).meta({ description: 'Password of that role' }),
  SERVICE_SECRET: secret(32).meta({ description: "The services' passwords are derived from it" }),
  CREDENTIALS_DIR: z.string().default('/credentials').meta({ description: 'Holds a folder per service' }),
});

try {
  const config = readConfig(Config, process.env);
  const admin = new URL(config.POSTGRES_URL);
  admin.password = encodeURIComponent(config.POSTGRES_PASSWORD);
  const urls = await provision(admin.href, {
    database: 'storybell',
    services: serviceNames,
    secret: config.SERVICE_SECRET,
  });
  for (const service of serviceNames) {
    const file = join(config.CREDENTIALS_DIR, service, 'database_url');
    rmSync(file, { force: true });
    writeFileSync(file, `${urls[service] ?? ''}\n`);
    chmodSync(file, 0o400);
  }
  console.log(`provisioned ${serviceNames.join(', ')}`);
} catch (error) {
  // A driver's message may hold the address with its password: its code is enough.
  const code: unknown = Reflect.get(Object(error), 'code');
  console.error(
    error instanceof ConfigError ? error.message : `Postgres could not be provisioned: ${String(code)}`,
  );
  process.exitCode = 1;
}
