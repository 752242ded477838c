import { confirmUnsubscribe, showUnsubscribe, unsubscribe } from '@storybell/contracts/preference';
import { translator } from '@storybell/i18n/messages';
import { AppError } from '@storybell/platform/errors';
import { createRouter, handle, type Request, type Response, type Router } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { readSettingName } from '../settings/setting-name.ts';
import { readSettingWords } from '../settings/setting-words.ts';
import { heading, page, paragraph, postButton } from '../templates/html.ts';
import { findLocale, saveUnsubscribed } from './preference.queries.ts';
import { readUnsubscribe, type Whose } from './unsubscribe-token.ts';

type Needs = Pick<Deps, 'db' | 'clock' | 'client' | 'config'>;

/** For a mail reader's own button, RFC 8058: no cookie, no redirect, and repeating it changes nothing. */
export const unsubscribeRoutes = ({ db, clock, config }: Needs) => [
  handle(unsubscribe, async ({ query }) => {
    const whose = whoseToken(config.NOTIFY_LINK_SECRET, query.t);
    await db.tx((tx) => saveUnsubscribed(tx, whose, clock.now()));
    return {};
  }),
];

/** For a person: a page with a button that changes nothing, as mail scanners open every link; and the page after it. */
export function unsubscribePages(deps: Needs): Router {
  const { db, clock, config } = deps;
  const router = createRouter();
  router.get(showUnsubscribe.path, async (request, response) => {
    response.locals['route'] = showUnsubscribe.path;
    const whose = whoseToken(config.NOTIFY_LINK_SECRET, tokenOf(request));
    const { locale, setting, say } = await speakTo(deps, whose);
    const action = `unsubscribe/confirmation?t=${encodeURIComponent(tokenOf(request))}`;
    const title = say('unsubscribe.title');
    answerPage(response, page(locale, title, [
      heading(title),
      paragraph(say('unsubscribe.question', { setting }), setting),
      postButton(action, say('unsubscribe.button')),
    ])); // prettier-ignore
  });
  router.post(confirmUnsubscribe.path, async (request, response) => {
    response.locals['route'] = confirmUnsubscribe.path;
    const whose = whoseToken(config.NOTIFY_LINK_SECRET, tokenOf(request));
    await db.tx((tx) => saveUnsubscribed(tx, whose, clock.now()));
    const { locale, setting, say } = await speakTo(deps, whose);
    const title = say('unsubscribe.title');
    answerPage(response, page(locale, title, [
      heading(title),
      paragraph(say('unsubscribe.done', { setting }), setting),
    ])); // prettier-ignore
  });
  return router;
}

/** @throws AppError `bad_signature` */
function whoseToken(secret: string, token: string): Whose {
  const whose = readUnsubscribe(secret, token);
  if (!whose) throw new AppError('bad_signature', 'this link was not made here');
  return whose;
}

const tokenOf = (request: Request): string => {
  const token = showUnsubscribe.query.safeParse({ ...request.query });
  if (!token.success) throw new AppError('bad_signature', 'this link was not made here');
  return token.data.t;
};

/** In the recipient's language; the page is shown though diary be away. */
async function speakTo({ db, client }: Needs, whose: Whose) {
  const known = await findLocale(db, whose);
  const setting = await readSettingName(client, whose.settingId).catch(() => 'Storybell');
  const locale = known?.locale ?? ('en-GB' as const);
  const wording = (await readSettingWords(client, [whose.settingId])).get(whose.settingId);
  return { locale, setting, say: translator(locale, wording) };
}

function answerPage(response: Response, html: string): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  );
  response.setHeader('referrer-policy', 'no-referrer');
  response.type('html').send(html);
}
