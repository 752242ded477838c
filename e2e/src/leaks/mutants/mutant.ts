/** A build that is broken on purpose: a passage of a service's sources, or of a function in diary's database, replaced. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@storybell/contracts/define';
import { mutate } from '../../faults/mutants.ts';
import { productDir, type House } from '../world/house.ts';

export interface Mutant {
  readonly name: string;
  /** Whose sources; `sql`: of functions and views in diary's database. */
  readonly of: ServiceName | 'sql';
  /** Routes in which it is likely to show: they are asked first. */
  readonly touches?: RegExp;
  /** `file` is below the service's sources, or the function's name. */
  readonly edits: readonly { readonly file: string; readonly find: string; readonly put: string }[];
}

/** The sources of a service with the passages replaced. @throws Error when a passage is not there exactly once. */
export function makeSources(service: ServiceName, { name, edits }: Mutant): string {
  const dir = join(productDir, '.storybell', 'mutants', `leaks-${name.replaceAll(/\W+/gu, '-')}`);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const own = join(productDir, 'services', service);
  for (const part of readdirSync(own))
    if (!['node_modules', 'dist'].includes(part))
      cpSync(join(own, part), join(dir, part), { recursive: true });
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const path = join(dir, 'src', file);
    writeFileSync(path, mutate(readFileSync(path, 'utf8'), edits.filter((edit) => edit.file === file))); // prettier-ignore
  }
  return dir;
}

/** As the last migration that speaks of it makes it. @throws Error when none does. */
export function statementOf(name: string): string {
  const dir = join(productDir, 'services', 'diary', 'migrations');
  const all = readdirSync(dir).toSorted().map((file) => readFileSync(join(dir, file), 'utf8')).join('\n'); // prettier-ignore
  const begins = new RegExp(`create (?:or replace )?(function|view) ${name}\\b`, 'gu');
  const found = [...all.matchAll(begins)].at(-1);
  if (found === undefined) throw new Error(`no migration makes ${name}`);
  const rest = all.slice(found.index);
  const isBlock = /^[^;]*\bbegin atomic\b/u.test(rest);
  const end = isBlock ? rest.indexOf('\nend;') + '\nend;'.length : rest.indexOf(';') + 1;
  return rest.slice(0, end).replace(/^create (?:or replace )?/u, 'create or replace ');
}

/** @returns how to have the sound one again. */
export async function breakHouse(house: House, mutant: Mutant): Promise<() => Promise<void>> {
  const { of, edits } = mutant;
  if (of !== 'sql') {
    await house.replace(of, makeSources(of, mutant));
    return () => house.replace(of);
  }
  const sound = new Map(edits.map(({ file }) => [file, statementOf(file)]));
  const install = async (statements: Iterable<string>) => {
    for (const statement of statements) await house.ask(`set search_path to diary; ${statement}`);
  };
  await install([...sound].map(([file, statement]) => mutate(statement, edits.filter((edit) => edit.file === file)))); // prettier-ignore
  return () => install(sound.values());
}
