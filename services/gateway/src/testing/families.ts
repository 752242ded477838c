/**
 * A gateway with families: a diary that knows guardians and their addresses, and a notify that hands over what it is asked
 * to send. Each test makes its own people.
 */
import { randomUUID } from 'node:crypto';
import {
  findGuardiansByAddress,
  makeCard,
  openCard,
  readHolders,
  requestCardCode,
  type Holder,
} from '@storybell/contracts/card';
import { ChildId, GuardianId, SettingId, StaffId } from '@storybell/contracts/ids';
import type { StaffActor } from '@storybell/contracts/session';
import {
  enterSignInCode,
  requestSignInCode,
  sendSignInCode,
  type CodeChannel,
} from '@storybell/contracts/sign-in-code';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import type { z } from 'zod';
import { startGateway } from '../testing.ts';

type Sent = z.output<typeof sendSignInCode.body>;
export type Said = z.output<typeof sendSignInCode.response>['outcome'];
export type GivenHolder = Holder & { readonly childId: ChildId };

let phones = 0;
/** Of the range that Ofcom keeps for drama, which our rules send to. */
export const newPhone = (): string => {
  phones += 1;
  return `+4477009${String(phones % 1_000).padStart(5, '00')}`;
};

export async function startFamilies(env: Readonly<Record<string, string>> = {}) {
  const holders: GivenHolder[] = [];
  const sent: Sent[] = [];
  const world: { says: Said; isDiaryAway: boolean; diaryAsked: number } = {
    says: 'sent',
    isDiaryAway: false,
    diaryAsked: 0,
  };
  const awake = () => {
    world.diaryAsked += 1;
    if (world.isDiaryAway) throw new AppError('unavailable', 'diary is away');
  };
  const gateway = await startGateway({
    env,
    diary: [
      handle(findGuardiansByAddress, ({ body }) => {
        awake();
        const isTheirs = ({ email, phone }: Holder) =>
          'email' in body ? email?.toLowerCase() === body.email.toLowerCase() : phone === body.phone;
        return {
          guardians: holders
            .filter(isTheirs)
            .map(({ guardianId, settingId, guardianName: name, settingName }) => ({
              guardianId,
              settingId,
              name,
              settingName,
            })),
        };
      }),
      handle(readHolders, ({ body }) => {
        awake();
        return {
          holders: body.holders.flatMap(({ settingId, guardianId, childId }): Holder[] => {
            const found = holders.find(
              (one) =>
                one.settingId === settingId &&
                one.guardianId === guardianId &&
                (childId === null || one.childId === childId),
            );
            if (!found) return [];
            return childId === null ? [{ ...found, childId: null, childName: null }] : [found];
          }),
        };
      }),
    ],
    people: () => ({
      settings: [],
      people: holders.map(({ guardianId: id, settingId, guardianName: name, locale }) => ({
        kind: 'guardian' as const,
        id,
        settingId,
        name,
        locale,
        about: '',
      })),
    }),
    notify: [
      handle(sendSignInCode, ({ body }) => {
        sent.push(body);
        return { outcome: world.says };
      }),
    ],
  });

  const given = (about: Partial<GivenHolder> = {}): GivenHolder => {
    const holder: GivenHolder = {
      settingId: SettingId.parse(randomUUID()),
      settingName: 'Little Foxes',
      guardianId: GuardianId.parse(randomUUID()),
      guardianName: 'Zofia Nowak',
      locale: 'pl',
      email: `${randomUUID()}@example.org`,
      phone: newPhone(),
      childId: ChildId.parse(randomUUID()),
      childName: 'Ola',
      ...about,
    };
    holders.push(holder);
    return holder;
  };

  const managerOf = ({ settingId }: Pick<Holder, 'settingId'>, strength: 'S2' | 'S3' = 'S3'): StaffActor => ({
    kind: 'manager',
    id: StaffId.parse(randomUUID()),
    settingId,
    strength,
  });

  const card = async (holder: GivenHolder, manager = managerOf(holder), key: string = randomUUID()) => {
    const { settingId, guardianId, childId } = holder;
    const asked = { params: { settingId, guardianId }, body: { childId } };
    return gateway.call(makeCard, asked, manager, { key });
  };

  const lastSent = async (): Promise<Sent> => {
    await gateway.deps.sending.end();
    const last = sent.at(-1);
    if (!last) throw new Error('nothing was sent');
    return last;
  };

  /** Each from an address of its own unless told. */
  const browser = (address = newClient()) => {
    const jar = new Map<string, string>();
    const call: typeof gateway.call = async (route, input, actor, { key, headers } = {}) => {
      const answer = await gateway.call(route, input, actor, {
        ...(key !== undefined && { key }),
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          'x-forwarded-for': address,
          ...headers,
        },
      });
      for (const set of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (set.split(';', 1)[0] ?? '').split('=');
        if (/Max-Age=0/u.test(set)) jar.delete(name);
        else jar.set(name, value);
      }
      return answer;
    };
    return {
      jar,
      call,
      ask: (to: string, key?: string) =>
        call(requestSignInCode, { body: { address: to } }, undefined, key === undefined ? {} : { key }),
      enter: (code: string, { isOwnPhone = true, key }: { isOwnPhone?: boolean; key?: string } = {}) =>
        call(enterSignInCode, { body: { code, isOwnPhone } }, undefined, key === undefined ? {} : { key }),
      link: (link: string) => call(enterSignInCode, { body: { link, isOwnPhone: true } }),
      open: (code: string) => call(openCard, { body: { code } }),
      askByCard: (code: string, channel: CodeChannel) => call(requestCardCode, { body: { code, channel } }),
    };
  };

  /** Whose address is proven: by a card, and a code to it. */
  const cameByCard = async (holder: GivenHolder, channel: CodeChannel = 'email') => {
    const { body } = await card(holder);
    const at = browser();
    await at.askByCard(body.code, channel);
    const answer = await at.enter((await lastSent()).code);
    if (answer.status !== 200) throw new Error(`the card did not let in: ${String(answer.status)}`);
    return at;
  };

  return { ...gateway, world, holders, sent, given, managerOf, card, browser, lastSent, cameByCard };
}

let clients = 0;
export const newClient = (): string => {
  clients += 1;
  return `198.18.${String(Math.floor(clients / 250) % 250)}.${String((clients % 250) + 1)}`;
};

export const linkOf = ({ link }: Sent): string => new URL(link ?? '').hash.slice(1);
