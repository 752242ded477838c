/** A service of platform's own tests: toys are made by a keyed route, told by an event, and made again where it is heard. */
import { event, route, type ServiceName } from '@storybell/contracts/define';
import { SettingId, StoryId } from '@storybell/contracts/ids';
import { readSetting } from '@storybell/contracts/setting';
import { hears } from '@storybell/contracts/topology';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { ServiceConfig } from '../config.ts';
import { handle, perform } from '../http.ts';
import { hear } from '../inbox.ts';
import { emit } from '../outbox.ts';
import type { ServiceSpec } from '../service.ts';
import { sql } from '../sql.ts';

export const toyTold = event({
  name: 'story.published',
  version: 1,
  payload: z.strictObject({ storyId: StoryId }),
});

export const makeToyIn = (service: ServiceName) =>
  route({
    service,
    method: 'POST',
    path: '/toys',
    summary: 'Makes a toy',
    actors: ['staff'],
    body: z.strictObject({ storyId: StoryId }),
    response: z.object({ storyId: StoryId, madeAt: z.iso.datetime() }),
    status: 201,
  });

export const readToySetting = route({
  service: 'translate',
  method: 'GET',
  path: '/toys/setting/:settingId',
  summary: 'Reads from a neighbour',
  actors: ['staff'],
  params: z.strictObject({ settingId: SettingId }),
  response: z.object({ name: z.string() }),
  errors: ['not_found'],
});

export const toySpec = (name: ServiceName, sources: readonly ServiceName[] = []): ServiceSpec => ({
  name,
  config: ServiceConfig,
  migrationsDir: new URL('./migrations-of-tests', import.meta.url),
  sources,
  routes: ({ clock, client }) => [
    perform(makeToyIn(name), async (tx, { body }) => {
      await tx.exec(sql`insert into toy (name) values (${body.storyId})`);
      await emit(tx, toyTold, body);
      return { storyId: body.storyId, madeAt: clock.now().toISOString() };
    }),
    handle(readToySetting, async ({ params, actor }) => {
      const setting = await client.call(readSetting, { params }, { as: actor });
      if (!setting.ok) throw new AppError(setting.code, 'the setting cannot be read');
      return { name: setting.value.name };
    }),
  ],
  heard: () =>
    Object.keys(hears)
      .filter((event) => hears[event]?.includes(name))
      .map((heardName) =>
        heardName === toyTold.name
          ? hear(toyTold, async ({ storyId }, commit) => {
              await commit((tx) => tx.exec(sql`insert into toy (name) values (${storyId})`));
            })
          : hear(event({ name: heardName, version: 1, payload: z.unknown() }), () => Promise.resolve()),
      ),
  sweeps: ({ db, clock }) => [
    {
      name: 'softening',
      everyMs: 60_000,
      run: () => db.exec(sql`update toy set is_soft = true where created_at < ${clock.now()}`),
    },
  ],
});
