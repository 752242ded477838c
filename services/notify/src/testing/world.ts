/**
 * The world of notify's tests: what its neighbours know, and diary and translate that answer it by contract. A test may
 * change it at any time.
 */
import type { ServiceName } from '@storybell/contracts/define';
import { pullEventsFrom, type PulledEvent } from '@storybell/contracts/events';
import { listGuardians, readGuardians, type GuardianContact } from '@storybell/contracts/guardian';
import type { EventId, GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import { listHeldSubjects } from '@storybell/contracts/keeping';
import type { Locale } from '@storybell/contracts/locale';
import type { GuardianActor } from '@storybell/contracts/session';
import { readSetting } from '@storybell/contracts/setting';
import {
  readAudience,
  readMayStill,
  readSubjects,
  type SubjectKind,
  type SubjectView,
} from '@storybell/contracts/subject';
import { readTranslations, type Translation } from '@storybell/contracts/translation';
import { readWordings, type Wording } from '@storybell/contracts/wording';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';

export interface Written {
  readonly kind: SubjectKind;
  readonly id: SubjectId;
  readonly settingId: SettingId;
  readonly audience: readonly GuardianActor[];
  readonly view: SubjectView;
}

/** What the neighbours know. A test may change it at any time. */
export interface World {
  readonly settings: Map<SettingId, string>;
  readonly guardians: Map<GuardianId, GuardianContact>;
  readonly subjects: Map<SubjectId, Written>;
  /** By subject and locale. */
  readonly translations: Map<string, Translation>;
  /** What settings say in their own words. */
  readonly wordings: { settingId: SettingId; locale: Locale; key: string; forms: Wording['forms'] }[];
  /** Children of a guardian, as diary names them to that guardian alone. */
  readonly children: Map<GuardianId, SubjectView['children']>;
  /** How often each route was asked. */
  readonly asked: Map<string, number>;
  /** Ids of the texts of each question to translate. */
  readonly askedTexts: { readonly locale: Locale; readonly ids: readonly SubjectId[] }[];
  isDiaryAway: boolean;
  /** Diary answers for the readers in another order than asked. */
  isDiaryMuddled: boolean;
  isTranslateAway: boolean;
  /** What diary was asked about subjects is answered after this. */
  untilDiaryAnswers: Promise<void>;
  /** Guardians who may see nothing any more. */
  readonly restricted: Set<GuardianId>;
  /** Subjects that were told of a child whose record is held. */
  readonly held: Set<SubjectId>;
  /** What notify has not acknowledged yet. */
  readonly outbox: Map<EventId, { readonly source: ServiceName; event: PulledEvent; isOut: boolean }>;
}

export const newWorld = (): World => ({
  settings: new Map(),
  guardians: new Map(),
  subjects: new Map(),
  translations: new Map(),
  wordings: [],
  children: new Map(),
  asked: new Map(),
  askedTexts: [],
  isDiaryAway: false,
  isDiaryMuddled: false,
  isTranslateAway: false,
  untilDiaryAnswers: Promise.resolve(),
  restricted: new Set(),
  held: new Set(),
  outbox: new Map(),
});

const outboxOf = (world: World, source: ServiceName) =>
  handle(pullEventsFrom(source), ({ body }) => {
    for (const id of body.acknowledged) world.outbox.delete(id);
    const due = [...world.outbox.values()].filter((one) => one.source === source && !one.isOut);
    for (const one of due) one.isOut = true;
    return { events: due.slice(0, body.limit).map((one) => one.event) };
  });

const count = (world: World, route: string) => world.asked.set(route, (world.asked.get(route) ?? 0) + 1);

export const diaryOf = (world: World) => {
  const ask = (route: string) => {
    count(world, route);
    if (world.isDiaryAway) throw new AppError('unavailable', 'diary is away');
  };
  return [
    outboxOf(world, 'diary'),
    handle(readSetting, ({ params }) => {
      ask('readSetting');
      const name = world.settings.get(params.settingId);
      if (name === undefined) throw new AppError('not_found', 'no such setting');
      const { settingId: id } = params;
      return { id, name, locale: 'en-GB' as const, timeZone: 'Europe/London', isDemo: true, rooms: [] };
    }),
    handle(listHeldSubjects, ({ body }) => {
      ask('listHeldSubjects');
      return { subjectIds: body.subjectIds.filter((id) => world.held.has(id)) };
    }),
    handle(readGuardians, ({ body }) => {
      ask('readGuardians');
      return { guardians: body.guardianIds.flatMap((id) => world.guardians.get(id) ?? []) };
    }),
    handle(listGuardians, ({ query }) => {
      ask('listGuardians');
      const all = [...world.guardians.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      const page = all.filter((one) => query.after === undefined || one.id > query.after).slice(0, 3);
      return { guardians: page, isLast: page.length === 0 || page.at(-1)?.id === all.at(-1)?.id };
    }),
    handle(readAudience, ({ body }) => {
      ask('readAudience');
      const { after, limit = 5_000 } = body;
      return {
        audiences: body.subjects.flatMap(({ kind, id }) => {
          const written = world.subjects.get(id);
          if (!written) return [];
          const guardians = [...written.audience]
            .sort((a, b) => (a.id < b.id ? -1 : 1))
            .filter((one) => after === undefined || one.id > after)
            .slice(0, limit)
            .map((one) => ({
              guardianId: one.id,
              locale: world.guardians.get(one.id)?.locale ?? ('en-GB' as const),
            }));
          return [{ kind, id, guardians }];
        }),
      };
    }),
    handle(readMayStill, ({ body }) => {
      ask('readMayStill');
      return {
        may: body.asked.map(({ settingId, subjectId, guardianIds }) => ({
          subjectId,
          guardianIds: guardianIds.filter(
            (id) =>
              !world.restricted.has(id) &&
              world.subjects
                .get(subjectId)
                ?.audience.some((one) => one.id === id && one.settingId === settingId) === true,
          ),
        })),
      };
    }),
    handle(readSubjects, async ({ body }) => {
      ask('readSubjects');
      const written = body.subjects.map(({ id }) => world.subjects.get(id));
      const shared = [...new Set(written.filter((one) => one !== undefined))];
      const readers = body.readers.map(({ settingId, guardianId, asks }) => {
        const isTold = (one: GuardianActor) => one.id === guardianId && one.settingId === settingId;
        const seen = asks.flatMap((place) => {
          const subject = written[place];
          return subject?.audience.some(isTold) === true ? [shared.indexOf(subject)] : [];
        });
        const isBarred = seen.length === 0 || world.restricted.has(guardianId);
        const children = world.children.get(guardianId) ?? [];
        return { guardianId, sees: isBarred ? [] : [{ children, subjects: seen }] };
      });
      await world.untilDiaryAnswers;
      return {
        subjects: shared.map(({ view }) => view),
        readers: world.isDiaryMuddled ? readers.reverse() : readers,
      };
    }),
  ];
};

export const translateOf = (world: World) => [
  outboxOf(world, 'translate'),
  handle(readTranslations, ({ body }) => {
    count(world, 'readTranslations');
    const languages = body.languages.map(({ locale, asks }) => ({
      locale,
      ids: asks.flatMap((place) => body.subjects[place]?.id ?? []),
    }));
    world.askedTexts.push(...languages);
    if (world.isTranslateAway) throw new AppError('unavailable', 'translate is away');
    return {
      languages: languages.map(({ locale, ids }) => ({
        translations: ids.map(
          (id): Translation => world.translations.get(`${id} ${locale}`) ?? { state: 'pending', locale },
        ),
      })),
    };
  }),
  handle(readWordings, ({ body }) => {
    count(world, 'readWordings');
    if (world.isTranslateAway) throw new AppError('unavailable', 'translate is away');
    return { wordings: world.wordings.filter(({ settingId }) => body.settingIds.includes(settingId)) };
  }),
];
