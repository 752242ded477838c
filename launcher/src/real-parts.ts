/** Real parts in place of embedded ones: asked before anything is started, so that a wrong address says so at once. */
import { serviceNames, type ServiceName } from '@storybell/contracts/define';
import { provision } from '@storybell/platform/provision';
import type { Env } from './env.ts';
import { answers } from './ports.ts';
import { codeOf, Trouble } from './trouble.ts';

const PARTS = [
  { variable: 'DATABASE_URL', port: 5432, otherwise: 'the embedded Postgres' },
  { variable: 'REDIS_URL', port: 6379, otherwise: 'the embedded Redis' },
  { variable: 'NOTIFY_SMTP_URL', port: 587, otherwise: 'the embedded mailbox' },
] as const;

const ANSWER_WITHIN_MS = 5_000;

/** The host is named, never the rest: a URL may hold a password. @throws Trouble */
export async function checkReachable(env: Env): Promise<void> {
  await Promise.all(
    PARTS.map(async ({ variable, port, otherwise }) => {
      const value = env[variable];
      if (value === undefined || value === '') return;
      const url = new URL(value);
      const number = Number(url.port || port);
      if (await answers(number, url.hostname.replace(/^\[|\]$/gu, ''), ANSWER_WITHIN_MS)) return;
      throw new Trouble(
        `${variable}: nothing answers at ${url.hostname}:${String(number)}; start it, correct the variable, or remove it to use ${otherwise}`,
      );
    }),
  );
}

const reasons: Readonly<Record<string, string>> = {
  '28P01': 'the name or the password is wrong',
  '28000': 'this role may not sign in',
  '42501': 'this role may not create roles and databases: grant it CREATEROLE and CREATEDB',
  '3D000': 'there is no such database',
  '53100': 'its disk is full',
};

/** @throws Trouble when the role may not do it. */
export async function provisionAt(
  adminUrl: string,
  secret: string,
): Promise<Readonly<Record<ServiceName, string>>> {
  try {
    const urls = await provision(adminUrl, { database: 'storybell', services: serviceNames, secret });
    const { gateway, diary, translate, notify } = urls;
    if (gateway && diary && translate && notify) return { gateway, diary, translate, notify };
    throw new Error('a service was given no database');
  } catch (error) {
    const reason = reasons[codeOf(error)];
    if (reason === undefined) throw error;
    throw new Trouble(`DATABASE_URL: ${reason}; correct it, or remove it to use the embedded Postgres`);
  }
}
