/** A service's variables: one zod object, each with a default, a unit and a line of meaning. Read once, at start. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Raised with every problem at once; `run` prints it without a stack and exits with 78 (sysexits EX_CONFIG). */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`configuration:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export type Env = Readonly<Record<string, string | undefined>>;

/** The one place that looks at the process's environment. */
export const environment = (): Env => process.env;

/** @param protocols without the colon, e.g. `postgres`. */
export const url = (...protocols: readonly [string, ...string[]]) =>
  z.string().superRefine((value, context) => {
    const parsed = URL.canParse(value) ? new URL(value) : undefined;
    if (parsed === undefined || !protocols.includes(parsed.protocol.slice(0, -1)))
      context.addIssue({
        code: 'custom',
        message: `must be a URL starting with ${protocols.join(':// or ')}://`,
      });
  });

export const int = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d+$/u, 'must be a whole number')
    .transform(Number)
    .pipe(
      z
        .int()
        .min(min, `must be at least ${String(min)}`)
        .max(max, `must be at most ${String(max)}`),
    );

/** A part of all, from 0 to 1. */
export const share = () =>
  z
    .string()
    .regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/u, 'must be a number from 0 to 1')
    .transform(Number);

/** 0 means any free port. */
export const port = () => int(0, 65_535);

export const secret = (minLength: number) =>
  z.string().min(minLength, `must be a random secret of at least ${String(minLength)} characters`);

export const bool = () =>
  z
    .enum(['1', '0', 'true', 'false'], 'must be 1 or 0')
    .transform((value) => value === '1' || value === 'true');

/** What every service reads. Spread it: `z.object({ ...serviceConfig, MY_OWN: … })`. */
export const serviceConfig = {
  DATABASE_URL: url('postgres', 'postgresql').meta({ description: "Postgres, with the service's own role" }),
  REDIS_URL: url('redis', 'rediss').meta({
    description: 'Redis or Valkey for bells; may be away at any time',
  }),
  HOST: z.string().min(1).default('127.0.0.1').meta({ description: 'Address to listen on' }),
  PORT: port().prefault('0').meta({ description: 'Port to listen on; 0 takes a free one' }),
  SERVICE_SECRET: secret(32).meta({
    description: 'Signs what services vouch for to each other; the same in all',
  }),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
      'must be fatal, error, warn, info, debug or silent',
    )
    .default('info')
    .meta({ description: 'Least severe level that is logged' }),
  POOL_SIZE: int(2, 200).prefault('10').meta({ description: 'Connections to Postgres, at most' }),
  BELL_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]+$/u, 'must be small letters, digits and hyphens')
    .default('storybell')
    .meta({ description: 'Prefix of every key in Redis; the same in all services' }),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http', 'https').optional().meta({
    description: 'Where traces go, by OTLP over HTTP, e.g. http://tempo:4318; none are made without it',
  }),
  OTEL_TRACES_SAMPLER_ARG: share().prefault('1').meta({
    description: 'Part of the requests from outside that become traces, 0 to 1; the same in all services',
  }),
  GATEWAY_URL: url('http', 'https').optional().meta({ description: 'Where the gateway answers inside' }),
  DIARY_URL: url('http', 'https').optional().meta({ description: 'Where diary answers' }),
  TRANSLATE_URL: url('http', 'https').optional().meta({ description: 'Where translate answers' }),
  NOTIFY_URL: url('http', 'https').optional().meta({ description: 'Where notify answers' }),
};
export const ServiceConfig = z.object(serviceConfig);
export type ServiceConfig = z.output<typeof ServiceConfig>;

/**
 * Reads the schema's variables; `X_FILE` gives X's value from a file, without its last line feed. Empty means unset.
 * @throws ConfigError with all problems, each naming its variable.
 */
export function readConfig<S extends z.ZodObject>(schema: S, env: Env): z.output<S> {
  const problems: string[] = [];
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = valueOf(name, env, problems);
    if (value !== undefined) given[name] = value;
  }

  const parsed = schema.safeParse(given);
  if (parsed.success && problems.length === 0) return parsed.data;

  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0] ?? 'configuration');
    if (problems.some((problem) => problem.startsWith(`${name}_FILE `))) continue;
    const isMissing = issue.path.length > 0 && given[name] === undefined;
    const meaning = descriptionOf(fieldsOf(schema)[name]);
    problems.push(isMissing ? `${name} is missing: ${meaning}` : `${name} ${issue.message}`);
  }
  throw new ConfigError(problems);
}

function valueOf(name: string, env: Env, problems: string[]): string | undefined {
  const direct = env[name] === '' ? undefined : env[name];
  const file = env[`${name}_FILE`];
  if (file === undefined || file === '') return direct;
  if (direct !== undefined) {
    problems.push(`${name}_FILE is set beside ${name}: keep one of the two`);
    return direct;
  }
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/u, '');
  } catch {
    problems.push(`${name}_FILE names a file that cannot be read`);
    return undefined;
  }
}

export interface Variable {
  readonly name: string;
  readonly default: string | undefined;
  readonly description: string;
  readonly required: boolean;
}

/** One row per variable, in the schema's order: `.env.example` is made of them. */
export const describeConfig = (schema: z.ZodObject): Variable[] =>
  Object.entries(fieldsOf(schema)).map(([name, field]) => {
    const usual: unknown = schema.safeParse({}).data?.[name] ?? defaultOf(field);
    return {
      name,
      default: usual === undefined ? undefined : plain(usual),
      description: descriptionOf(field),
      required: !z.safeParse(field, undefined).success,
    };
  });

const fieldsOf = (schema: z.ZodObject): Readonly<Record<string, z.core.$ZodType>> => schema.shape;

const defaultOf = (field: z.core.$ZodType): unknown => {
  const parsed = z.safeParse(field, undefined);
  return parsed.success ? parsed.data : undefined;
};

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const descriptionOf = (field: z.core.$ZodType | undefined): string =>
  (field && z.globalRegistry.get(field)?.description) ?? 'no description';
