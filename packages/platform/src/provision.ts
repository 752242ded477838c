/** A database for Storybell: one role and one schema per service, and no role can look into another's schema. */
import { createHmac } from 'node:crypto';
import type { ServiceName } from '@storybell/contracts/define';
import pg from 'pg';

export interface ProvisionOptions {
  readonly database: string;
  readonly services: readonly ServiceName[];
  /** Passwords are derived from it, so that provisioning again gives the same ones. */
  readonly secret: string;
  /** Roles are shared by all databases of a cluster: a second Storybell in it needs another prefix. */
  readonly rolePrefix?: string;
}

/**
 * Creates what is missing and leaves the rest; may be run at every start.
 * @param adminUrl of a role that may create databases and roles.
 * @returns the DATABASE_URL of each service.
 */
export async function provision(
  adminUrl: string,
  { database, services, secret, rolePrefix = 'storybell' }: ProvisionOptions,
): Promise<Partial<Record<ServiceName, string>>> {
  const urls: Partial<Record<ServiceName, string>> = {};
  const roles = services.map((service) => {
    const role = `${rolePrefix}_${service}`;
    const password = passwordOf(role, secret);
    urls[service] = urlOf(adminUrl, database, role, password);
    return { service, role, password };
  });

  await withAdmin(adminUrl, async (admin) => {
    // Two launchers at once would both find the database missing.
    await admin.query("select pg_advisory_lock(hashtext('storybell provision'))");
    await createDatabase(admin, database);
    for (const { role, password } of roles) {
      await createRole(admin, role, password);
      for (const part of rolesAtWork(role)) await createRoleAtWork(admin, role, part);
    }
  });
  await withAdmin(urlOf(adminUrl, database), async (admin) => {
    await admin.query(`revoke all on database ${quoted(database)} from public`);
    await admin.query('revoke all on schema public from public');
    for (const { service, role } of roles) await createSchema(admin, { database, schema: service, role });
  });
  return urls;
}

const passwordOf = (role: string, secret: string): string =>
  createHmac('sha256', secret).update(`postgres role ${role}`).digest('base64url');

/** The DATABASE_URL of a service where it was provisioned before. @param serverUrl of the same server. */
export const urlOfService = (
  serverUrl: string,
  {
    database,
    service,
    secret,
  }: { readonly database: string; readonly service: ServiceName; readonly secret: string },
): string => urlOf(serverUrl, database, `storybell_${service}`, passwordOf(`storybell_${service}`, secret));

async function withAdmin(url: string, fn: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await admin.connect();
  try {
    await fn(admin);
  } finally {
    await admin.end();
  }
}

const quoted = (name: string): string => pg.escapeIdentifier(name);

/** C.UTF-8 compares by code point, the same on every machine; languages are sorted by Intl. */
async function createDatabase(admin: pg.Client, database: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [database]);
  if (rowCount === 0)
    await admin.query(
      `create database ${quoted(database)} template template0 encoding 'UTF8' locale 'C.UTF-8'`,
    );
}

async function createRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
  const how = `login nosuperuser nocreatedb nocreaterole noreplication noinherit password ${pg.escapeLiteral(password)}`;
  await admin.query(`${rowCount === 0 ? 'create' : 'alter'} role ${quoted(role)} ${how}`);
}

/**
 * As whom a service asks, where tables have policies: those do not hold for whoever owns the tables and migrates them.
 * `app` is the service itself, `person` the service reading for a person.
 */
export const roleAtWork = (owner: string, part: 'app' | 'person'): string => `${owner}_${part}`;

const rolesAtWork = (owner: string) => [roleAtWork(owner, 'app'), roleAtWork(owner, 'person')];

/** A role that only its owner can become. */
export async function createRoleAtWork(admin: pg.Client, owner: string, role: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
  const how = 'nologin nosuperuser nocreatedb nocreaterole noreplication noinherit nobypassrls';
  await admin.query(`${rowCount === 0 ? 'create' : 'alter'} role ${quoted(role)} ${how}`);
  await admin.query(`grant ${quoted(role)} to ${quoted(owner)}`);
}

async function createSchema(
  admin: pg.Client,
  { database, schema, role }: { readonly database: string; readonly schema: string; readonly role: string },
): Promise<void> {
  // An administrator who is no superuser must be a member of the role to give it a schema (managed Postgres).
  await admin.query(`grant ${quoted(role)} to current_user`);
  await admin.query(`grant connect, temporary on database ${quoted(database)} to ${quoted(role)}`);
  await admin.query(`create schema if not exists ${quoted(schema)} authorization ${quoted(role)}`);
  await admin.query(`revoke all on schema ${quoted(schema)} from public`);
  await admin.query(
    `alter role ${quoted(role)} in database ${quoted(database)} set search_path to ${quoted(schema)}`,
  );
}

function urlOf(adminUrl: string, database: string, role?: string, password?: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (role !== undefined) url.username = role;
  if (password !== undefined) url.password = password;
  return url.href;
}
