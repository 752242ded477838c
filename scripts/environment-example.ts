/** `.env.example`: the launcher's variables, then those of each service as its `config.ts` declares them. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serviceNames, type ServiceName } from '@storybell/contracts/define';
import { describeConfig, ServiceConfig, type Variable } from '@storybell/platform/config';
import { valuesOf } from './contracts-page.ts';

const head = `# Every variable that may be set. Nothing needs to be: \`npm start\` brings what is missing.
# Copy what you change to .env. NAME_FILE=/path gives NAME from a file: keep secrets there.
# Made by \`npm run generate\` from the services' config.ts: change a meaning there.

# --- npm start ------------------------------------------------------------------------------------------------------
# Port of the web page.
# STORYBELL_PORT=8080
# Port of the mailbox and phone page; only while e-mail or SMS are the embedded ones.
# STORYBELL_OUTSIDE_PORT=8081
# Address to listen on. The demo sign-in works on this machine alone, so only 127.0.0.1 goes with it.
# STORYBELL_HOST=127.0.0.1
# Folder for data, logs and secrets; another one, e.g. on another disk, is a system of its own.
# STORYBELL_DIR=.storybell
# 1 brings the invented nursery Little Foxes and its sign-in; only on the embedded Postgres unless set.
# STORYBELL_DEMO=1
# A Postgres of your own, by a role that may create databases and roles; else the embedded one.
# DATABASE_URL=
# A Redis or Valkey of your own; else one found on the PATH, else the embedded one.
# REDIS_URL=

# What follows is read by the services. npm start sets what they need; docker-compose.yml shows them on their own.
`;

type Schema = Parameters<typeof describeConfig>[0];

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && 'shape' in value && 'safeParse' in value;

/** The one zod object that a service's `config.ts` exports. */
export async function configOf(root: string, service: ServiceName): Promise<Schema> {
  const file = join(root, 'services', service, 'src/config.ts');
  const module: unknown = await import(pathToFileURL(file).href);
  const schema = valuesOf(module).find(isSchema);
  if (!schema) throw new Error(`${file} exports no zod object`);
  return schema;
}

export async function environmentExample(root: string): Promise<string> {
  const common = describeConfig(ServiceConfig);
  const isCommon = new Set(common.map(({ name }) => name));
  const own = await Promise.all(
    serviceNames.map(async (service) => {
      const variables = describeConfig(await configOf(root, service));
      return section(service, variables.filter(({ name }) => !isCommon.has(name))); // prettier-ignore
    }),
  );
  return [head, section('every service', common), ...own].join('\n');
}

const section = (title: string, variables: readonly Variable[]): string =>
  [`# --- ${title} ${'-'.repeat(Math.max(0, 112 - title.length))}`, ...variables.map(entry), ''].join('\n');

const entry = ({ name, default: usual, description, required }: Variable): string =>
  `# ${description}${required ? ' (needed)' : ''}.\n# ${name}=${usual ?? ''}`;
