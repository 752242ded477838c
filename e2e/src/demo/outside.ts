/** What left the building, read from the mail sink and the phone endpoint. */
import { readFile } from 'node:fs/promises';
import { locales } from '@storybell/contracts/locale';
import { z } from 'zod';
import type { Mail, Sms } from './ledger.ts';

const Logged = z.object({
  messages: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('mail'),
        at: z.iso.datetime(),
        messageId: z.string(),
        rcptTo: z.array(z.string()),
        html: z.string(),
      }),
      z.object({
        kind: z.literal('sms'),
        at: z.iso.datetime(),
        to: z.string(),
        body: z.string(),
        direction: z.string(),
      }),
    ]),
  ),
  next: z.number(),
});

export interface Outside {
  /** Everything that arrived since this was opened. */
  readonly read: () => Promise<{ readonly mails: readonly Mail[]; readonly smses: readonly Sms[] }>;
}

export async function openOutside(outsideUrl: string): Promise<Outside> {
  const texts = await smsTexts();
  const since = async (cursor: number) => {
    const answer = await fetch(new URL(`/control/log?since=${String(cursor)}`, outsideUrl));
    return Logged.parse(await answer.json());
  };
  const { next: start } = await since(0);
  return {
    read: async () => {
      const { messages } = await since(start);
      return {
        mails: messages.flatMap((message) =>
          message.kind !== 'mail'
            ? []
            : message.rcptTo.map((to) => ({
                to,
                at: Date.parse(message.at),
                messageId: message.messageId,
                lang: / lang="([\w-]+)"/u.exec(message.html)?.[1] ?? null,
              })),
        ),
        smses: messages.flatMap((message) =>
          message.kind !== 'sms' || message.direction === 'inbound'
            ? []
            : [{ to: message.to, at: Date.parse(message.at), locales: localesOf(texts, message.body) }],
        ),
      };
    },
  };
}

export interface CataloguedText {
  readonly locale: string;
  readonly shape: RegExp;
}

/** The languages whose catalogued text this is; two may share one. */
export const localesOf = (texts: readonly CataloguedText[], body: string) =>
  texts.filter((text) => text.shape.test(body)).map((text) => text.locale);

/** The catalogued texts, read from the files themselves; two languages may share one. */
export async function smsTexts(): Promise<readonly CataloguedText[]> {
  const texts: CataloguedText[] = [];
  for (const locale of locales) {
    const file = new URL(`../../../packages/i18n/src/locales/${locale}/notify.json`, import.meta.url);
    const { sms } = z
      .object({ sms: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile(file, 'utf8')));
    for (const text of Object.values(sms)) texts.push({ locale, shape: shapeOf(text) });
  }
  return texts;
}

/** The setting's name may have been shortened to keep the text in one segment. */
const shapeOf = (text: string) => {
  const literal = text
    .split(/(\{\{\w+\}\})/u)
    .map((part) =>
      part === '{{link}}'
        ? String.raw`https?:\/\/\S+`
        : part === '{{setting}}'
          ? '.{0,40}?'
          : RegExp.escape(part.trim()),
    )
    .join(String.raw`\s*`);
  return new RegExp(`^${literal}$`, 'u');
};
