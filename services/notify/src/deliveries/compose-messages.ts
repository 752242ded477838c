/** What is handed to a provider for each delivery claimed, composed when it is sent: today's words, language and address. */
import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { SubjectView } from '@storybell/contracts/subject';
import type { Translation } from '@storybell/contracts/translation';
import { codeOf } from '@storybell/platform/errors';
import type { MailMessage, Outcome, SmsMessage } from '../channels/channel.ts';
import type { Deps } from '../deps.ts';
import {
  fetchTranslations,
  fetchViews,
  type Asking,
  type TranslationOf,
  type Views,
} from '../feed/ask-neighbours.ts';
import { signUnsubscribe } from '../preferences/unsubscribe-token.ts';
import { mailboxOf } from '../recipients/address.ts';
import { readSettingName } from '../recipients/setting-name.ts';
import { renderContentMail, renderPointerMail, type Content } from '../templates/mail.ts';
import { renderSms } from '../templates/sms.ts';
import type { Claimed } from './delivery-due.queries.ts';

export type Composed<M> =
  | { readonly kind: 'message'; readonly claimed: Claimed; readonly addressHash: string; readonly message: M }
  /** Not to be sent: the reader may not see it any more. */
  | { readonly kind: 'suppressed'; readonly claimed: Claimed; readonly reason: 'restricted' | 'no_address' }
  /** Settled without a call to the provider. */
  | { readonly kind: 'ended'; readonly claimed: Claimed; readonly outcome: Outcome };

type Needs = Pick<Deps, 'client' | 'config'>;

const notNow: Outcome = { kind: 'unavailable', code: 'diary_away' };

export async function composeSms(
  { client, config }: Needs,
  all: readonly Claimed[],
): Promise<Composed<SmsMessage>[]> {
  const names = await settingNames(client, all);
  return all.map((claimed) => {
    const settingName = names.get(claimed.settingId);
    if (claimed.address === null || claimed.addressHash === null) return unreachable(claimed);
    if (settingName === undefined) return { kind: 'ended', claimed, outcome: notNow };
    const { address: to, addressHash } = claimed;
    const text = renderSms(claimed.locale, { ...common(claimed, config.WEB_URL), settingName });
    return { kind: 'message', claimed, addressHash, message: { ...envelope(claimed, to), text } };
  });
}

export async function composeMails(deps: Needs, all: readonly Claimed[]): Promise<Composed<MailMessage>[]> {
  const [names, contents] = await Promise.all([
    settingNames(deps.client, all),
    fetchContents(deps.client, all.filter((claimed) => claimed.withContent)), // prettier-ignore
  ]);
  return all.map((claimed) =>
    composeMail(deps.config, claimed, names.get(claimed.settingId), contents.get(claimed)),
  );
}

function composeMail(
  config: Deps['config'],
  claimed: Claimed,
  settingName: string | undefined,
  content: Content | 'restricted' | undefined,
): Composed<MailMessage> {
  if (claimed.address === null || claimed.addressHash === null) return unreachable(claimed);
  if (settingName === undefined) return { kind: 'ended', claimed, outcome: notNow };
  const to = mailboxOf(claimed.address);
  if (to === undefined)
    return {
      kind: 'ended',
      claimed,
      outcome: { kind: 'refused', code: 'not_an_address', mark: 'bad_address' },
    };

  const token = signUnsubscribe(config.NOTIFY_LINK_SECRET, claimed);
  const values = {
    ...common(claimed, config.WEB_URL),
    settingName,
    unsubscribeUrl: `${config.WEB_URL}/api/unsubscribe?t=${token}`,
  };
  const { addressHash, locale } = claimed;
  if (!claimed.withContent)
    return { kind: 'message', claimed, addressHash, message: { ...envelope(claimed, to), ...renderPointerMail(locale, values) } }; // prettier-ignore
  if (content === undefined) return { kind: 'ended', claimed, outcome: notNow };
  if (content === 'restricted') return { kind: 'suppressed', claimed, reason: 'restricted' };
  return { kind: 'message', claimed, addressHash, message: { ...envelope(claimed, to), ...renderContentMail(locale, values, content) } }; // prettier-ignore
}

const unreachable = (claimed: Claimed) => ({ kind: 'suppressed', claimed, reason: 'no_address' }) as const;

const envelope = ({ id, settingId, fence }: Claimed, to: string) => ({
  deliveryId: id,
  settingId,
  fence,
  to,
});

const common = ({ kind, lane, needsAcknowledgement, linkCode }: Claimed, webUrl: string) => ({
  kind,
  isUrgent: lane === 'urgent',
  needsAcknowledgement,
  link: `${webUrl}/s/${linkCode}`,
});

/** Without the settings whose name diary could not tell. */
async function settingNames(
  client: Deps['client'],
  all: readonly Claimed[],
): Promise<Map<SettingId, string>> {
  const ids = [...new Set(all.map((claimed) => claimed.settingId))];
  const names = await Promise.all(
    ids.map(async (id): Promise<[SettingId, string][]> => {
      try {
        return [[id, await readSettingName(client, id)]];
      } catch {
        return [];
      }
    }),
  );
  return new Map(names.flat());
}

/**
 * The words for those who agreed to have them by e-mail: what each of these guardians may see by diary's one access
 * check, and translated once per language; what is not translated is sent as it was written, and says so. Those diary
 * did not answer about are missing.
 */
async function fetchContents(
  client: Deps['client'],
  all: readonly Claimed[],
): Promise<Map<Claimed, Content | 'restricted'>> {
  const read = all.map((claimed) => {
    const { settingId, guardianId, kind, subjectId: id, version } = claimed;
    return {
      claimed,
      subject: { kind, id, version },
      asking: { settingId, guardianId, subjects: [{ kind, id }] },
    };
  });
  const byLocale = [...Map.groupBy(read, ({ claimed }) => claimed.locale)];
  const [views, translations] = await Promise.all([
    viewsOrNone(client, read.map(({ asking }) => asking)), // prettier-ignore
    Promise.all(
      byLocale.map(async ([locale, theirs]): Promise<[Locale, TranslationOf]> => {
        const foreign = theirs.filter(({ claimed }) => claimed.writtenIn !== locale);
        return [locale, await fetchTranslations(client, locale, foreign.map(({ subject }) => subject))]; // prettier-ignore
      }),
    ),
  ]);
  const translationOf = new Map(translations);
  const contents = new Map<Claimed, Content | 'restricted'>();
  for (const { claimed, subject, asking } of read) {
    const theirs = views.get(asking);
    const view = theirs?.get(claimed.subjectId);
    if (theirs && !view) contents.set(claimed, 'restricted');
    if (view?.text)
      contents.set(
        claimed,
        contentOf(view.text, claimed.locale, translationOf.get(claimed.locale)?.(subject)),
      );
  }
  return contents;
}

function contentOf(
  original: NonNullable<SubjectView['text']>,
  locale: Locale,
  translation: Translation | undefined,
): Content {
  if (original.locale === locale || translation?.state !== 'translated')
    return { original, translation: null };
  const { title, body, source } = translation;
  return { original, translation: { locale, title, body, source } };
}

/** Nothing for anyone while diary does not answer. */
async function viewsOrNone(client: Deps['client'], askings: readonly Asking[]) {
  try {
    return await fetchViews(client, askings);
  } catch (error) {
    if (codeOf(error) === 'unavailable') return new Map<Asking, Views>();
    throw error;
  }
}
