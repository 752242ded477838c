/** What can be known of the production form without running it: its schema, its secrets, and that each service starts. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serviceNames } from '@storybell/contracts/define';
import { readConfig, type Env } from '@storybell/platform/config';
import { parse } from 'yaml';
import { z } from 'zod';
import { configOf } from './environment-example.ts';

const root = dirname(import.meta.dirname);
const run = promisify(execFile);
const bin = (path: string) => join(root, 'node_modules', path);

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string().optional(),
      build: z.object({ context: z.string(), target: z.string() }).optional(),
      container_name: z.string().optional(),
      environment: z.record(z.string(), z.string()).default({}),
      secrets: z.array(z.string()).default([]),
      profiles: z.array(z.string()).default([]),
      configs: z.array(z.object({ source: z.string(), target: z.string() })).default([]),
      ports: z.array(z.string()).default([]),
      volumes: z.array(z.string()).default([]),
      networks: z.array(z.string()),
      user: z.string().optional(),
      healthcheck: z.unknown().optional(),
      read_only: z.boolean().optional(),
      cap_drop: z.array(z.string()).default([]),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
      command: z.array(z.string()).default([]),
    }),
  ),
  configs: z.record(z.string(), z.union([z.object({ file: z.string() }), z.object({ content: z.string() })])),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
  volumes: z.record(z.string(), z.unknown()),
  networks: z.record(z.string(), z.object({ internal: z.boolean() }).nullable()),
});

/** What a person puts into `.env`; invented. */
const dotEnv: Readonly<Record<string, string>> = {
  STORYBELL_DOMAIN: 'foxes.example.org',
  STORYBELL_MAIL_RELAY: '[smtp.example.org]:587',
  STORYBELL_MAIL_USER: 'foxes',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_FROM: '+441134960000',
};

let compose: z.output<typeof Compose>;
let dockerfile: string;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'compose-'));
  compose = Compose.parse(parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }));
  dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');
});
afterAll(() => rm(dir, { recursive: true }));

const serviceOf = (name: string) => {
  const service = compose.services[name];
  if (!service) throw new Error(`there is no ${name}`);
  return service;
};

/** As compose fills in `${NAME:?why}`. */
const filledIn = (value: string): string =>
  value.replaceAll(/\$\{(\w+)(?::\?[^}]*)?\}/gu, (_, name: string) => {
    const given = dotEnv[name];
    if (given === undefined) throw new Error(`${name} is not among the variables of .env`);
    return given;
  });

const waysOf = (volumes: readonly string[]) => volumes.filter((volume) => volume.includes('credentials'));

/** The environment of a service's process, with files where the container would have secrets and credentials. */
async function environmentOf(name: string): Promise<Env> {
  const { environment, secrets, volumes } = serviceOf(name);
  const entries = Object.entries(environment).map(async ([variable, value]) => {
    const path = filledIn(value);
    if (!variable.endsWith('_FILE')) return [variable, path] as const;

    const secret = /^\/run\/secrets\/(\w+)$/u.exec(path)?.[1];
    if (secret === undefined)
      expect([path, waysOf(volumes)]).toEqual([
        '/credentials/database_url',
        [`${name}-credentials:/credentials:ro`],
      ]);
    else expect(secrets).toContain(secret);
    const file = join(dir, secret ?? `${name}-database-url`);
    await writeFile(
      file,
      secret === undefined ? 'postgres://storybell_x:word@postgres:5432/storybell\n' : `${'s'.repeat(48)}\n`,
    );
    return [variable, file] as const;
  });
  return { ...imageEnvironment(name), ...Object.fromEntries(await Promise.all(entries)) };
}

/** The `ENV` lines of a stage and of those it is made from. */
function imageEnvironment(target: string): Record<string, string> {
  const stages = stagesOf(dockerfile);
  const stage = stages.get(target);
  if (!stage) return {};
  const own = stage.lines
    .filter((line) => line.startsWith('ENV '))
    .flatMap((line) =>
      [...line.slice(4).matchAll(/(\w+)=(\S+)/gu)].map(
        ([, name = '', value = '']): readonly [string, string] => [name, value],
      ),
    );
  return { ...imageEnvironment(stage.from), ...Object.fromEntries(own) };
}

function stagesOf(text: string): Map<string, { readonly from: string; readonly lines: readonly string[] }> {
  const stages = new Map<string, { from: string; lines: string[] }>();
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    const [, from, name] = /^FROM (\S+) AS (\S+)$/u.exec(line) ?? [];
    if (from !== undefined && name !== undefined) stages.set(name, { from, lines: (lines = []) });
    else lines.push(line);
  }
  return stages;
}

const lineage = (target: string): string[] => {
  const stage = stagesOf(dockerfile).get(target);
  return stage ? [...lineage(stage.from), ...stage.lines] : [];
};

test('the compose file fits its schema', async () => {
  const style = ['services-alphabetical-order', 'service-keys-order', 'top-level-properties-order'];

  const { stdout } = await run(process.execPath, [
    bin('dclint/bin/dclint.cjs'),
    join(root, 'docker-compose.yml'),
    '--max-warnings=0',
    ...style.flatMap((rule) => ['--disable-rule', rule]),
  ]);

  expect(stdout.trim()).toBe('');
});

test('the Dockerfile is found no fault with', async () => {
  const { stdout } = await run(process.execPath, [bin('dockerfilelint/bin/dockerfilelint'), 'Dockerfile'], {
    cwd: root,
  });

  expect(stdout).toContain('Issues: None found');
});

test.each(serviceNames)("%s's config is satisfied by its environment", async (name) => {
  const config = readConfig(await configOf(root, name), await environmentOf(name));

  expect(config).toMatchObject({ HOST: '0.0.0.0', PORT: 3000, REDIS_URL: 'redis://valkey:6379' });
});

test.each(serviceNames)('%s needs each secret that it is given', async (name) => {
  const environment = await environmentOf(name);
  const schema = await configOf(root, name);

  for (const variable of Object.keys(environment).filter((one) => one.endsWith('_FILE')))
    expect(() => readConfig(schema, { ...environment, [variable]: undefined })).toThrow(
      variable.slice(0, -5),
    );
});

test('no secret stands in an environment, and each that is named is declared', () => {
  for (const [name, { environment, secrets }] of Object.entries(compose.services)) {
    for (const [variable, value] of Object.entries(environment)) {
      const isSecret = /SECRET|PASSWORD|TOKEN|DATABASE_URL|_KEY/u.test(variable);
      expect([name, variable, isSecret && !variable.endsWith('_FILE')]).toEqual([name, variable, false]);
      expect(value).not.toMatch(/:\/\/[^/@]+:[^/@]+@/u);
    }
    for (const secret of secrets) expect(compose.secrets[secret]?.file).toBe(`./secrets/${secret}`);
  }
});

test('nothing but the TLS front is reachable from outside', () => {
  const published = Object.entries(compose.services).flatMap(([name, { ports }]) =>
    ports.map((port) => `${name} ${port}`),
  );

  expect(published).toEqual([
    'front 0.0.0.0:80:80',
    'front 0.0.0.0:443:443',
    'front 0.0.0.0:443:443/udp',
    'grafana 127.0.0.1:3001:3000',
  ]);
});

test('metrics are watched only where somebody asks for it, from files that are there', async () => {
  const asked = Object.entries(compose.services).filter(([, { profiles }]) => profiles.length > 0);
  const used = Object.values(compose.services).flatMap(({ configs }) => configs.map(({ source }) => source));

  expect(asked.map(([name, { profiles }]) => [name, profiles])).toEqual([
    ['prometheus', ['watch']],
    ['grafana', ['watch']],
  ]);
  expect(used.sort()).toEqual(Object.keys(compose.configs).sort());
  for (const config of Object.values(compose.configs))
    if ('file' in config) expect(await readFile(join(root, config.file), 'utf8')).not.toBe('');
});

test('who needs nothing from outside cannot reach it', () => {
  const reaching = Object.entries(compose.services)
    .filter(([, { networks }]) => networks.some((network) => compose.networks[network]?.internal !== true))
    .map(([name]) => name);

  // Grafana needs a network that publishes; it is told to ask nobody.
  expect(reaching.sort()).toEqual(['front', 'grafana', 'libretranslate', 'mail', 'notify']);
  expect(serviceOf('grafana').environment).toMatchObject({
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
  });
});

test('gateway and notify may be started many times', () => {
  for (const name of ['gateway', 'notify']) {
    const { container_name: fixedName, ports, volumes } = serviceOf(name);
    expect([fixedName, ports, volumes.filter((volume) => !volume.endsWith(':ro'))]).toEqual([
      undefined,
      [],
      [],
    ]);
  }
});

test('each service sees its own way into the database and no other', () => {
  for (const name of serviceNames) {
    expect(waysOf(serviceOf(name).volumes)).toEqual([`${name}-credentials:/credentials:ro`]);
    expect(serviceOf('provision').volumes).toContain(`${name}-credentials:/credentials/${name}`);
    expect(serviceOf(name).depends_on['provision']?.condition).toBe('service_completed_successfully');
  }
});

test('photos are kept in a volume of their own, where diary is told to put them', () => {
  const { environment, volumes } = serviceOf('diary');

  expect(volumes).toContain(`diary-photos:${environment['DIARY_PHOTOS'] ?? ''}`);
});

test('every image is pinned, and every volume and network declared', () => {
  const images = [
    ...Object.values(compose.services).flatMap(({ image }) => image ?? []),
    ...[...stagesOf(dockerfile)].flatMap(([, { from }]) => (stagesOf(dockerfile).has(from) ? [] : [from])),
  ];

  for (const image of images) expect(image).toMatch(/^[\w./-]+:v?\d+\.\d+[\w.-]*$/u);
  expect(images).toContainEqual(expect.stringMatching(/^node:24\.\d+\.\d+-/u));
  for (const { volumes, networks } of Object.values(compose.services)) {
    for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    for (const network of networks) expect(Object.keys(compose.networks)).toContain(network);
  }
});

test.each([...serviceNames, 'provision'])('%s is built from a stage of its own that is not root', (name) => {
  const service = serviceOf(name);
  const lines = lineage(service.build?.target ?? '');

  expect(service.build).toEqual({ context: '.', target: name });
  expect(lines.filter((line) => line.startsWith('USER ')).at(-1)).toBe('USER node');
  expect(lines.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
  expect([service.read_only, service.cap_drop]).toEqual([true, ['ALL']]);
  const script = /"([\w/.-]+\.ts)"\]$/u.exec(
    lines.filter((line) => line.startsWith('CMD ')).at(-1) ?? '',
  )?.[1];
  expect(script).toBe(name === 'provision' ? 'scripts/provision.ts' : `services/${name}/src/main.ts`);
});

test('who is not built here says how one knows that it is well', () => {
  for (const [name, { image, healthcheck }] of Object.entries(compose.services))
    if (image !== undefined)
      expect([name, healthcheck]).toEqual([name, expect.objectContaining({ test: expect.anything() })]);
});

test('what BullMQ keeps in Redis is not dropped, and outlives a restart', () => {
  const { command, volumes } = serviceOf('valkey');

  expect(command.join(' ')).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/u);
  expect(volumes).toEqual(['valkey-data:/data']);
});

test('every workspace is known to the image that installs the packages', async () => {
  const { stdout } = await run('git', ['ls-files', '-co', '--exclude-standard', '*/package.json'], {
    cwd: root,
  });
  const workspaces = stdout.split('\n').filter((path) => path !== '');

  for (const path of workspaces) expect(dockerfile).toContain(`COPY ${path} ${dirname(path)}/`);
});
