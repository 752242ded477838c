/** `docs/contracts.md`: all that crosses a process boundary, one chapter per service. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  serviceNames,
  type Bell,
  type Event,
  type Route,
  type ServiceName,
} from '@storybell/contracts/define';
import { eventsDue, pullEventsFrom } from '@storybell/contracts/events';
import { hears } from '@storybell/contracts/topology';

export interface Contracts {
  readonly routes: readonly Route[];
  readonly events: readonly Event[];
  readonly bells: readonly Bell[];
}

const has = (value: unknown, ...keys: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && keys.every((key) => key in value);
const isRoute = (value: unknown): value is Route => has(value, 'method', 'path', 'door');
const isBell = (value: unknown): value is Bell => has(value, 'name', 'wakes', 'payload');
const isEvent = (value: unknown): value is Event => has(value, 'name', 'version', 'payload');

export const valuesOf = (module: unknown): unknown[] =>
  typeof module === 'object' && module !== null ? Object.values(module) : [];

/** Every contract that a file of `dir` exports, and those that every service has. */
export async function readContracts(dir: string): Promise<Contracts> {
  const files = readdirSync(dir).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const modules = await Promise.all(
    files.sort().map((file): Promise<unknown> => import(pathToFileURL(join(dir, file)).href)),
  );
  const values = modules.flatMap(valuesOf);
  const producers = serviceNames.filter((name) => name !== 'gateway');
  const hearing = serviceNames.filter((name) => Object.values(hears).some((all) => all.includes(name)));
  return {
    routes: [...values.filter(isRoute), ...producers.map((service) => pullEventsFrom(service))],
    events: values.filter(isEvent),
    bells: [...values.filter(isBell), ...hearing.map((service) => eventsDue(service))],
  };
}

export const contractsPage = ({ routes, events, bells }: Contracts): string =>
  [
    '# Contracts',
    'Made from `packages/contracts` by `npm run generate`: change it there. For tools: `openapi.json`.\n',
    'A route with the door `web` or `open` is reached from outside under `/api`; one with the door `inside` by services',
    'only. A key means the header `Idempotency-Key`. Refusals that any route may answer are not repeated.',
    ...serviceNames.flatMap((service) => chapter(service, { routes, events, bells })),
    '\n## Events\n',
    'Kept in the outbox of the service that emits them until each hearing service has acknowledged them.\n',
    ...table(
      ['event', 'holds', 'heard by'],
      events.map(({ name, payload }) => [code(name), fields(payload), (hears[name] ?? []).join(', ')]),
    ),
    '',
  ].join('\n');

function chapter(service: ServiceName, { routes, bells }: Contracts): string[] {
  const own = routes.filter((route) => route.service === service);
  const heard = bells.filter((bell) => bell.wakes === service);
  return [
    `\n## ${service}\n`,
    ...table(
      ['route', 'what it does', 'door', 'who', 'key', 'refusals of its own'],
      own.map((route) => [
        code(`${route.method} ${route.path}`),
        route.summary,
        route.door,
        route.door === 'open' ? 'anyone' : route.actors.join(', ') || 'service',
        route.keyed ? 'yes' : '',
        route.errors.map(code).join(' '),
      ]),
    ),
    ...(heard.length === 0 ? [] : ['', ...table(['bell', 'carries'], heard.map((bell) => [code(bell.name), fields(bell.payload)]))]), // prettier-ignore
  ];
}

const code = (text: string) => `\`${text}\``;

/** @param schema of an object; its fields are named, not described. */
function fields(schema: Bell['payload']): string {
  const shape: unknown = has(schema, 'shape') ? Reflect.get(schema, 'shape') : undefined;
  if (typeof shape !== 'object' || shape === null) return '';
  return Object.keys(shape).map(code).join(', ') || 'nothing';
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
