/** A schema in one glance, as TypeScript would write it. */
import { z } from 'zod';

interface Json {
  readonly [key: string]: unknown;
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** @returns undefined for what holds nothing: no body, no parameters. */
export function shapeOf(schema: z.ZodType, io: 'input' | 'output'): string | undefined {
  if (schema instanceof z.ZodUndefined) return undefined;
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  if (
    json.type === 'object' &&
    Object.keys(json.properties ?? {}).length === 0 &&
    json.additionalProperties !== true
  )
    return undefined;
  return show(json, '');
}

function show(schema: unknown, indent: string): string {
  if (!isJson(schema)) return 'any';
  if ('const' in schema) return JSON.stringify(schema['const']);
  const choices = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])];
  if (choices.length > 0) return choices.map((choice) => show(choice, indent)).join(' | ');
  const values = listOf(schema['enum']);
  if (values.length > 0) return values.map((value) => JSON.stringify(value)).join(' | ');

  switch (schema['type']) {
    case 'object':
      return showObject(schema, indent);
    case 'array':
      return `(${show(schema['items'], indent)})[]${bounds(schema['minItems'], schema['maxItems'])}`;
    case 'string':
      return `${nameOf(schema['format']) ?? 'string'}${bounds(schema['minLength'], schema['maxLength'])}`;
    case 'integer':
    case 'number':
      return `${schema['type']}${bounds(schema['minimum'], schema['maximum'])}`;
    default:
      return nameOf(schema['type']) ?? 'any';
  }
}

function showObject(schema: Json, indent: string): string {
  const required = listOf(schema['required']);
  const inner = `${indent}  `;
  const properties = isJson(schema['properties']) ? Object.entries(schema['properties']) : [];
  if (properties.length === 0) return '{ [name]: string }';
  const lines = properties.map(
    ([name, value]) => `${inner}${name}${required.includes(name) ? '' : '?'}: ${show(value, inner)};\n`,
  );
  return `{\n${lines.join('')}${indent}}`;
}

const nameOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const bounds = (from: unknown, to: unknown): string => {
  const least =
    typeof from === 'number' && from !== 0 && from !== Number.MIN_SAFE_INTEGER ? String(from) : '';
  const most = typeof to === 'number' && to !== Number.MAX_SAFE_INTEGER ? String(to) : '';
  return least === '' && most === '' ? '' : ` ${least}..${most}`;
};
