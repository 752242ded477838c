/** Translate as its tests meet it: a diary and engines at its edges, and nothing that happens by itself. */
import { randomUUID } from 'node:crypto';
import { listChildren } from '@storybell/contracts/child';
import {
  ChildId,
  GuardianId,
  MessageId,
  NoticeId,
  RoomId,
  SettingId,
  StaffId,
  StoryId,
  SubjectId,
  ThreadId,
} from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { noticePublished } from '@storybell/contracts/notice';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import { readSetting } from '@storybell/contracts/setting';
import { storyPublished } from '@storybell/contracts/story';
import { readTexts, type SubjectRef } from '@storybell/contracts/subject';
import {
  messagePublished,
  messageWritten,
  readThread,
  readThreadTranslations,
} from '@storybell/contracts/thread';
import { readTranslations, subjectTranslated, type Translation } from '@storybell/contracts/translation';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import { startForTest } from '@storybell/platform/testing/service';
import type { z } from 'zod';
import { translate } from './app.ts';

export interface Given {
  readonly settingId: SettingId;
  readonly subject: SubjectRef;
  readonly locale: Locale;
}

export interface TextGiven {
  readonly settingId?: SettingId;
  readonly body?: string;
  readonly title?: string;
  readonly locale?: Locale;
  readonly names?: readonly string[];
}

interface Text {
  readonly settingId: SettingId;
  readonly subject: SubjectRef;
  readonly text: { readonly locale: Locale; readonly title: string | null; readonly body: string };
  readonly names: string[];
  readonly isForStaff?: boolean;
}

type ThreadRead = z.output<typeof readThread.response>;
interface Held {
  readonly settingId: SettingId;
  readonly guardianLocale: Locale;
  /** Who may read it, by id. */
  readonly readers: string[];
  readonly written: { readonly subject: SubjectRef; readonly by: 'guardian' | 'staff' }[];
}

export const notifyService = { kind: 'service', id: 'notify' } as const;

export async function startTranslate({
  engines = [],
  env = {},
  answers = [],
}: {
  engines?: readonly string[];
  env?: Record<string, string>;
  /** What diary answers besides. */
  answers?: readonly AnyHandler[];
} = {}) {
  const texts = new Map<string, Text>();
  const children = new Map<string, readonly string[]>();
  const threads = new Map<string, Held>();
  const zones = new Map<string, string>();
  const diary = { isAway: false, reads: 0 };
  const viewOf = (id: ThreadId, { settingId, guardianLocale, written }: Held): ThreadRead => ({
    thread: {
      id,
      settingId,
      guardian: { id: newId(GuardianId), name: 'Fatima Khan', locale: guardianLocale },
      child: null,
      lastSeq: written.length,
      lastAt: service.clock.now().toISOString(),
      unread: 0,
      waitsSince: null,
      answerDueAt: null,
      isLate: false,
      isClosed: false,
    },
    begunFrom: null,
    messages: written.map(({ subject, by }, at) => ({
      id: MessageId.parse(subject.id),
      seq: at + 1,
      by,
      author: 'Somebody',
      version: 1,
      at: service.clock.now().toISOString(),
      text: texts.get(subject.id)?.text ?? null,
      readIn: by === 'guardian' ? 'en-GB' : guardianLocale,
      isRead: false,
      readAt: null,
      withdrawnAt: null,
      isOwn: false,
    })),
    isFirst: true,
  });

  const service = await startForTest({
    spec: translate.spec,
    env: {
      ...(engines.length > 0 && { TRANSLATE_LIBRETRANSLATE_URL: engines.join(' ') }),
      TRANSLATE_ENGINE_TIMEOUT_MS: '300',
      TRANSLATE_ENGINE_DEADLINE_MS: '2000',
      ...env,
    },
    others: {
      diary: [
        ...answers,
        handle(readTexts, ({ body }) => {
          diary.reads += 1;
          if (diary.isAway) throw new AppError('unavailable', 'diary is away');
          return { texts: body.subjects.flatMap(({ id }) => texts.get(id) ?? []) };
        }),
        handle(readThread, ({ actor, params }) => {
          const held = threads.get(params.threadId);
          // As diary's access check decides.
          if (!held?.readers.includes(actor.id)) throw new AppError('not_found', 'there is no such thread');
          return viewOf(params.threadId, held);
        }),
        handle(readSetting, ({ params: { settingId } }) => ({
          id: settingId,
          name: 'Little Foxes',
          locale: 'en-GB' as const,
          timeZone: zones.get(settingId) ?? 'Europe/London',
          isDemo: false,
          rooms: [],
        })),
        handle(listChildren, ({ params: { settingId } }) => ({
          children: (children.get(settingId) ?? []).map((knownAs) => ({
            id: newId(ChildId),
            roomId: newId(RoomId),
            knownAs,
            initial: 'K.',
          })),
        })),
      ],
    },
  });

  const given = (
    kind: 'story' | 'notice',
    {
      settingId = newId(SettingId),
      body = 'We sang.',
      title,
      locale = 'en-GB',
      names = ['Amara'],
    }: TextGiven,
  ): Given => {
    const subject: SubjectRef = { kind, id: newId(SubjectId), version: 1 };
    texts.set(subject.id, {
      settingId,
      subject,
      names: [...names],
      text: { locale, title: title ?? null, body },
    });
    return { settingId, subject, locale };
  };
  const read = async ({ subject }: Given, locale: Locale): Promise<Translation> => {
    const answer = await service.call(
      readTranslations,
      { body: { subjects: [subject], languages: [{ locale, asks: [0] }] } },
      notifyService,
    );
    const translation = answer.body.languages[0]?.translations[0];
    if (translation === undefined) throw new Error('one subject was asked for');
    return translation;
  };

  return {
    ...service,
    diary,
    given: {
      story: (text: TextGiven = {}) => given('story', text),
      notice: (text: TextGiven = {}) => given('notice', { title: 'Reminder', ...text }),
      children: (settingId: SettingId, names: readonly string[]) => {
        children.set(settingId, names);
      },
      zone: (settingId: SettingId, timeZone: string) => {
        zones.set(settingId, timeZone);
      },
      staff: (settingId: SettingId): StaffActor => ({ kind: 'staff', id: newId(StaffId), settingId }),
      /** Diary hands it out no more. */
      withdrawn: ({ subject }: Given) => {
        texts.delete(subject.id);
      },
    },
    thread: (settingId: SettingId, guardianLocale: Locale, readers: readonly Actor[]) => {
      const threadId = newId(ThreadId);
      const held: Held = { settingId, guardianLocale, readers: readers.map(({ id }) => id), written: [] };
      threads.set(threadId, held);
      return {
        threadId,
        /** As if it had been written and heard. */
        write: async (by: 'guardian' | 'staff', body: string, names: readonly string[] = []) => {
          const subject: SubjectRef = { kind: 'message', id: newId(SubjectId), version: 1 };
          const locale = by === 'guardian' ? guardianLocale : 'en-GB';
          const text = { locale, title: null, body };
          const isForStaff = by === 'guardian';
          texts.set(subject.id, {
            settingId,
            subject,
            names: [...names],
            text,
            ...(isForStaff && { isForStaff }),
          });
          held.written.push({ subject, by });
          const said = {
            settingId,
            threadId,
            messageId: MessageId.parse(subject.id),
            messageVersion: 1,
            locale,
          };
          if (isForStaff) await service.hear(messageWritten, { ...said, locales: ['en-GB'] });
          else {
            const publishedAt = service.clock.now().toISOString();
            await service.hear(messagePublished, { ...said, locales: [guardianLocale], publishedAt });
          }
          return { settingId, subject, locale };
        },
        read: (actor: Actor) =>
          service.call(readThreadTranslations, { params: { settingId, threadId }, query: {} }, actor),
      };
    },
    /** As if its publication had been heard. */
    publish: async ({ settingId, subject, locale }: Given, locales: readonly Locale[]) => {
      const common = {
        settingId,
        locale,
        locales: [...locales],
        publishedAt: service.clock.now().toISOString(),
      };
      if (subject.kind === 'story')
        await service.hear(storyPublished, {
          ...common,
          storyId: StoryId.parse(subject.id),
          storyVersion: subject.version,
        });
      else
        await service.hear(noticePublished, {
          ...common,
          noticeId: NoticeId.parse(subject.id),
          noticeVersion: subject.version,
          isUrgent: false,
          needsAcknowledgement: true,
        });
    },
    /** One round of the worker, and the end of what it took. */
    work: async () => {
      await service.sweep('translations');
      await service.deps.worker.idle();
    },
    read,
    /** What was told of a text, in order. */
    told: async ({ subject }: Given) =>
      (await service.emitted(subjectTranslated))
        .filter((one) => one.subject.id === subject.id)
        .map(({ locales, isComplete }) => ({ locales, isComplete })),
    unknownId: () => SubjectId.parse(randomUUID()),
  };
}
export type TestTranslate = Awaited<ReturnType<typeof startTranslate>>;
