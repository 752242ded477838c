/** Every route that the contracts have, found in their files: nobody can forget to name one here. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames, type Route } from '@storybell/contracts/define';
import { pullEventsFrom } from '@storybell/contracts/events';
import { productDir } from './world/house.ts';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'door' in value && 'path' in value && 'method' in value;

export async function readRoutes(): Promise<readonly Route[]> {
  const dir = join(productDir, 'packages', 'contracts', 'src');
  const files = readdirSync(dir).filter((name) => name.endsWith('.ts') && !name.includes('.test.'));
  const modules: unknown[] = await Promise.all(files.map((name) => import(join(dir, name))));
  const named = modules.flatMap((module) =>
    typeof module === 'object' && module !== null ? Object.values(module).filter(isRoute) : [],
  );
  return [...named, ...serviceNames.map(pullEventsFrom)];
}

export const keyOf = ({ method, path }: Route): string => `${method} ${path}`;
