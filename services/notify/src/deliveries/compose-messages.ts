/** What is handed to a provider for each delivery claimed, composed when it is sent: today's words, language and address. */
import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { SubjectView } from '@storybell/contracts/subject';
import type { Translation } from '@storybell/contracts/translation';
import { codeOf } from '@storybell/platform/errors';
import type { MailMessage, Outcome, SmsMessage } from '../channels/channel.ts';
import { isReminder } from '../escalation/ladder.ts';
import { isErratum } from '../errata/erratum.ts';
import { linkCodeOf } from '../planning/link-code.ts';
import type { Deps } from '../deps.ts';
import {
  fetchTranslations,
  fetchViews,
  type Asking,
  type TranslationOf,
  type Views,
} from '../feed/ask-neighbours.ts';
import { bounceDomainOf } from '../inbound/inbound-config.ts';
import { returnPathOf } from '../inbound/return-path.ts';
import { signUnsubscribe } from '../preferences/unsubscribe-token.ts';
import { mailboxOf } from '../recipients/address.ts';
import { readSettingName } from '../settings/setting-name.ts';
import { readSettingWords } from '../settings/setting-words.ts';
import { renderContentMail, type Content, type Mail } from '../templates/mail.ts';
import { createWritten } from '../templates/written.ts';
import type { Claimed } from './claimed.ts';

export type Composed<M> =
  | {
      readonly kind: 'message';
      readonly claimed: Claimed;
      readonly addressHash: string | null;
      readonly message: M;
    }
  /** Not to be sent: the reader may not see it any more. */
  | {
      readonly kind: 'suppressed';
      readonly claimed: Claimed;
      readonly reason: 'restricted' | 'read_in_app' | 'no_address' | 'no_device';
    }
  /** Settled without a call to the provider. */
  | { readonly kind: 'ended'; readonly claimed: Claimed; readonly outcome: Outcome };

type Needs = Pick<Deps, 'client' | 'config' | 'log'>;

const written = createWritten();

export const diaryAway: Outcome = { kind: 'unavailable', code: 'diary_away' };
/** Another time it would be no better: staff see it, and the others of its parcel are not held up. */
const broken: Outcome = { kind: 'refused', code: 'template_failed' };

export async function composeSms(
  { client, config, log }: Needs,
  all: readonly Claimed[],
): Promise<Composed<SmsMessage>[]> {
  const [names, wordings] = await Promise.all([settingNames(client, all), settingWords(client, all)]);
  return all.map((claimed) =>
    safely(log, claimed, () => {
      const { address: to, addressHash, locale } = claimed.member;
      const settingName = names.get(claimed.parcel.settingId);
      if (to === null || addressHash === null) return unreachable(claimed);
      if (settingName === undefined) return { kind: 'ended', claimed, outcome: diaryAway };
      const wording = wordings.get(claimed.parcel.settingId) ?? '';
      const text = written.sms(locale, { ...common(claimed, config.WEB_URL), settingName, wording });
      return { kind: 'message', claimed, addressHash, message: { ...envelope(claimed, to), text } };
    }),
  );
}

export async function composeMails(deps: Needs, all: readonly Claimed[]): Promise<Composed<MailMessage>[]> {
  const [names, wordings, contents] = await Promise.all([
    settingNames(deps.client, all),
    settingWords(deps.client, all),
    fetchContents(deps.client, all.filter((claimed) => claimed.member.withContent && claimed.parcel.purpose === 'published')), // prettier-ignore
  ]);
  return all.map((claimed) =>
    safely(deps.log, claimed, () =>
      composeMail(
        deps.config,
        claimed,
        {
          settingName: names.get(claimed.parcel.settingId),
          wording: wordings.get(claimed.parcel.settingId) ?? '',
        },
        contents,
      ),
    ),
  );
}

function composeMail(
  config: Deps['config'],
  claimed: Claimed,
  { settingName, wording }: { readonly settingName: string | undefined; readonly wording: string },
  contents: ReadonlyMap<Claimed, Content | 'restricted'>,
): Composed<MailMessage> {
  const { member, parcel } = claimed;
  const { address, addressHash, locale } = member;
  if (address === null || addressHash === null) return unreachable(claimed);
  if (settingName === undefined) return { kind: 'ended', claimed, outcome: diaryAway };
  const to = mailboxOf(address);
  if (to === undefined)
    return {
      kind: 'ended',
      claimed,
      outcome: { kind: 'refused', code: 'not_an_address', mark: 'bad_address' },
    };

  const { settingId } = parcel;
  const token = signUnsubscribe(config.NOTIFY_LINK_SECRET, { settingId, guardianId: member.guardianId });
  const values = {
    ...common(claimed, config.WEB_URL),
    settingName,
    wording,
    unsubscribeUrl: `${config.WEB_URL}/api/unsubscribe?t=${token}`,
  };
  const message = (mail: Mail): Composed<MailMessage> => ({
    kind: 'message',
    claimed,
    addressHash,
    message: { ...envelope(claimed, to), ...mail, returnPath: returnPathFor(config, claimed) },
  });
  if (!member.withContent || parcel.purpose !== 'published')
    return message(written.pointerMail(locale, values));
  const content = contents.get(claimed);
  if (content === undefined) return { kind: 'ended', claimed, outcome: diaryAway };
  if (content === 'restricted') return { kind: 'suppressed', claimed, reason: 'restricted' };
  return message(renderContentMail(locale, values, content));
}

const returnPathFor = (
  config: Deps['config'],
  { parcel: { fence }, member: { id } }: Claimed,
): string | null => {
  const domain = bounceDomainOf(config);
  return domain === undefined
    ? null
    : returnPathOf(config.NOTIFY_LINK_SECRET, { deliveryId: id, fence }, domain);
};

export function safely<M>(log: Deps['log'], claimed: Claimed, compose: () => Composed<M>): Composed<M> {
  try {
    return compose();
  } catch (error) {
    log.error({ error, deliveryId: claimed.member.id }, 'a message could not be composed');
    return { kind: 'ended', claimed, outcome: broken };
  }
}

const unreachable = (claimed: Claimed) => ({ kind: 'suppressed', claimed, reason: 'no_address' }) as const;

export const envelope = ({ parcel: { settingId, fence }, member: { id } }: Claimed, to: string) => ({
  deliveryId: id,
  settingId,
  fence,
  to,
});

export const common = ({ parcel, told, member, news }: Claimed, webUrl: string) => ({
  kind: told.kind,
  isUrgent: parcel.lane === 'urgent',
  isReminder: isReminder(parcel.purpose),
  isErratum: isErratum(parcel.purpose),
  ...(news !== undefined && { news }),
  needsAcknowledgement: told.needsAcknowledgement,
  link: `${webUrl}/s/${member.linkCode ?? linkCodeOf(member.id)}`,
});

/** Without the settings whose name diary could not tell. */
export async function settingNames(
  client: Deps['client'],
  all: readonly Claimed[],
): Promise<Map<SettingId, string>> {
  const ids = [...new Set(all.map((claimed) => claimed.parcel.settingId))];
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

/** What the settings say in their own words. */
export const settingWords = (client: Deps['client'], all: readonly Claimed[]) =>
  readSettingWords(
    client,
    all.map(({ parcel }) => parcel.settingId),
  );

/**
 * The words for those who agreed to have them by e-mail: what each of these guardians may see by diary's one access
 * check, and translated once per language; what is not translated is sent as it was written, and says so. Those diary
 * did not answer about are missing.
 */
async function fetchContents(
  client: Deps['client'],
  all: readonly Claimed[],
): Promise<Map<Claimed, Content | 'restricted'>> {
  const read = all.flatMap((claimed) => {
    const { settingId, subjectId: id } = claimed.parcel;
    const { kind, version } = claimed.told;
    const { guardianId } = claimed.member;
    if (kind === 'digest') return [];
    const asking = { settingId, guardianId, subjects: [{ kind, id }] };
    return [{ claimed, subject: { kind, id, version }, asking }];
  });
  const byLocale = [...Map.groupBy(read, ({ claimed }) => claimed.member.locale)];
  const [views, translations] = await Promise.all([
    viewsOrNone(client, read.map(({ asking }) => asking)), // prettier-ignore
    Promise.all(
      byLocale.map(async ([locale, theirs]): Promise<[Locale, TranslationOf]> => {
        const foreign = theirs.filter(({ claimed }) => claimed.told.writtenIn !== locale);
        return [locale, await fetchTranslations(client, locale, foreign.map(({ subject }) => subject))]; // prettier-ignore
      }),
    ),
  ]);
  const translationOf = new Map(translations);
  const contents = new Map<Claimed, Content | 'restricted'>();
  for (const { claimed, subject, asking } of read) {
    const theirs = views.get(asking);
    const view = theirs?.get(claimed.parcel.subjectId);
    if (theirs && !view) contents.set(claimed, 'restricted');
    if (view?.text)
      contents.set(
        claimed,
        contentOf(view.text, claimed.member.locale, translationOf.get(claimed.member.locale)?.(subject)),
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
