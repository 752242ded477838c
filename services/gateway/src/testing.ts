/** A gateway as its tests meet it: the other services are contracts with invented answers. */
import { randomUUID } from 'node:crypto';
import type { Route } from '@storybell/contracts/define';
import { GuardianId, RoomId, SettingId, StaffId } from '@storybell/contracts/ids';
import { readLatestSeqs } from '@storybell/contracts/live';
import { listDemoPeople, signInToDemo, type PersonActor } from '@storybell/contracts/session';
import { listRoomStaff, readPeople } from '@storybell/contracts/person';
import { readHolders } from '@storybell/contracts/card';
import { listPeople, readSetting } from '@storybell/contracts/setting';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler, type Asked } from '@storybell/platform/http';
import { startForTest } from '@storybell/platform/testing/service';
import { gateway } from './app.ts';
import type { People } from './demo/demo-people.ts';

export const roomId = RoomId.parse(randomUUID());
export const settingId = SettingId.parse(randomUUID());
export const guardian = { kind: 'guardian', id: GuardianId.parse(randomUUID()), settingId } as const;
export const staff = { kind: 'staff', id: StaffId.parse(randomUUID()), settingId } as const;
export const manager = { kind: 'manager', id: StaffId.parse(randomUUID()), settingId } as const;

/** Invented. */
export const demoPeople = (): People => ({
  settings: [{ id: settingId, name: 'Little Foxes', isDemo: true }],
  people: [
    { ...guardian, name: 'Zofia', locale: 'pl', about: 'Mother of Ola' },
    { ...staff, name: 'Grace', locale: 'en-GB', about: 'Foxes' },
    { ...manager, name: 'Helen', locale: 'en-GB', about: 'Manager' },
  ],
});

const atWork = ({ people }: People) =>
  people.flatMap(({ about: _, ...one }) =>
    one.kind === 'guardian'
      ? []
      : [
          {
            ...one,
            id: StaffId.parse(one.id),
            kind: one.kind,
            knownAs: one.name,
            isLead: false,
            roomId: null,
          },
        ],
  );

/** Answers a keyed route without a database, and remembers what it was asked. */
export const answers = (
  route: Route,
  answer: (asked: Asked<unknown, unknown, unknown>) => unknown,
): AnyHandler => ({
  route,
  answer: async (asked) => ({ status: route.status, body: await answer(asked), isReplayed: false }),
});

interface Options {
  readonly people?: () => People;
  readonly diary?: readonly AnyHandler[];
  readonly notify?: readonly AnyHandler[];
  readonly translate?: readonly AnyHandler[];
  readonly latest?: ReadonlyMap<string, number>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Nothing listens here. */
export const nowhere = 'http://127.0.0.1:9';
export const webUrl = 'http://localhost:8080';

export async function startGateway({
  people = demoPeople,
  diary = [],
  notify = [],
  translate,
  latest = new Map(),
  env = {},
}: Options = {}) {
  const service = await startForTest({
    spec: gateway.spec,
    env: {
      WEB_URL: webUrl,
      GATEWAY_PEPPER: 'a pepper of tests, which is long enough',
      GATEWAY_SIGN_IN: 'demo',
      ...(translate === undefined && { TRANSLATE_URL: nowhere }),
      ...env,
    },
    others: {
      diary: [
        ...diary,
        handle(listPeople, () => people()),
        handle(readHolders, () => ({ holders: [] })),
        handle(readPeople, ({ body }) => ({
          people: people()
            .people.filter((one) =>
              body.people.some((asked) => asked.id === one.id && asked.kind === one.kind),
            )
            .map(({ about: _, ...one }) => ({ isLead: false, roomId: null, ...one })),
        })),
        handle(listRoomStaff, ({ params }) => {
          if (params.roomId !== roomId) throw new AppError('not_found', 'no such room');
          return { settingName: 'Little Foxes', roomName: 'Cubs', staff: atWork(people()) };
        }),
        handle(readSetting, ({ params }) => ({
          id: params.settingId,
          name: 'Little Foxes',
          locale: 'en-GB' as const,
          timeZone: 'Europe/London',
          isDemo: true,
          rooms: [{ id: roomId, name: 'Cubs' }],
        })),
      ],
      notify: [
        handle(readLatestSeqs, ({ body }) => ({
          latest: body.guardianIds.map((guardianId) => ({ guardianId, seq: latest.get(guardianId) ?? 0 })),
        })),
        ...notify,
      ],
      ...(translate && { translate }),
    },
  });

  /** @returns the `name=token` of the cookie that came. */
  const signIn = async (actor: PersonActor, cookie?: string): Promise<string> => {
    const answer = await service.call(signInToDemo, { body: { personId: actor.id } }, undefined, {
      headers: cookie === undefined ? {} : { cookie },
    });
    const set = answer.headers.get('set-cookie');
    if (answer.status !== 200 || set === null) throw new Error(`sign-in answered ${String(answer.status)}`);
    return set.slice(0, set.indexOf(';'));
  };
  return {
    ...service,
    signIn,
    demo: () => service.call(listDemoPeople, {}),
    /** As a browser or a tool asks, by path. */
    fetch: (path: string, init?: RequestInit) =>
      fetch(`${service.url}${path}`, { redirect: 'manual', ...init }),
  };
}
