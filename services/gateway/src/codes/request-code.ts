/** A code is asked for: the same work and the same answer for an address that is known here and for one that is not. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Address } from '@storybell/contracts/card';
import type { Route } from '@storybell/contracts/define';
import { GuardianId, SettingId, type CardId, type SessionId } from '@storybell/contracts/ids';
import { sendSignInCode } from '@storybell/contracts/sign-in-code';
import type { Asked } from '@storybell/platform/http';
import type { z } from 'zod';
import { clientOf } from '../client-address.ts';
import type { Deps } from '../deps.ts';
import { codesAsked } from '../measures.ts';
import { keyOf, performBlind } from '../once.ts';
import { sha256 } from '../sha256.ts';
import { addressHashOf, channelOf } from './address.ts';
import { browserTokenIn, browserTokenOf, setBrowser } from './browser.ts';
import { insertCandidates, insertCode, type Candidate, type Purpose } from './code.queries.ts';
import { isClientSpent, refusalOf } from './limits.ts';
import { isTextable } from './phone.ts';
import { randomDigits } from './random-digits.ts';

export const CODE_LIFE_S = 600;

export type Needs = Pick<
  Deps,
  'config' | 'db' | 'clock' | 'log' | 'client' | 'cookie' | 'secrets' | 'sending'
>;

interface Wish {
  readonly purpose: Purpose;
  readonly address: Address;
  /** Of whom the code lets in; none where nobody is known by the address. */
  readonly candidates: readonly Candidate[];
  /** Whose record the address is on, where it is no candidate's. */
  readonly to?: Candidate;
  readonly cardId?: CardId;
  readonly sessionId?: SessionId;
}

/** Sends after the answer, so that the time of it says nothing; what is sent is in no row, so nothing is sent again. */
export async function requestCode<P, Q, B>(
  deps: Needs,
  route: Route<P, Q, B, object>,
  asked: Asked<unknown, unknown, unknown>,
  wish: Wish,
) {
  const { config, db, clock, cookie, secrets } = deps;
  const { purpose, address, candidates, to = candidates[0], cardId, sessionId } = wish;
  const channel = channelOf(address);
  const addressHash = addressHashOf(secrets, address);
  const clientHash = secrets.keyOf('client', clientOf(asked));
  const request = [purpose, addressHash.toString('hex'), cardId ?? null];
  const browser = browserTokenOf(secrets, keyOf(asked.headers), request);
  // Beyond a limit nothing comes, and what came before still lets in.
  const waiting = browserTokenIn(cookie, 'code', asked.headers);
  const now = clock.now();
  if (await isClientSpent(db, clientHash, now)) {
    codesAsked.add({ channel, result: 'client' });
    asked.setHeader('set-cookie', setBrowser(cookie, 'code', waiting ?? browser, CODE_LIFE_S));
    return performBlind(db, route, asked, request, () => Promise.resolve({}));
  }

  const code = randomDigits(6);
  const link = randomBytes(32).toString('base64url');
  const codeHash = await secrets.hashOf(code);
  let limit: string | undefined;
  const answered = await performBlind(db, route, asked, request, async (tx) => {
    const id = randomUUID();
    const mayText = 'email' in address || isTextable(address.phone, config.GATEWAY_SMS_COUNTRIES);
    const wanted = { channel, addressHash, clientHash, settingId: mayText ? to?.settingId : undefined };
    const refusal = await refusalOf(tx, wanted, budgetOf(config), now);
    limit = refusal;
    await insertCode(
      tx,
      {
        ...wanted,
        id,
        purpose,
        browserHash: sha256(refusal !== undefined && waiting !== undefined ? randomUUID() : browser),
        linkHash: sha256(link),
        codeHash,
        isAdmitted: refusal === undefined,
        cardId,
        sessionId,
        expiresAt: new Date(now.getTime() + CODE_LIFE_S * 1_000),
      },
      now,
    );
    await insertCandidates(tx, id, candidates.length > 0 ? candidates : [nobody()], now);
    const result = refusal ?? (to === undefined ? 'unknown' : mayText ? 'sent' : 'not_textable');
    tx.afterCommit(() => {
      codesAsked.add({ channel, result });
      if (result === 'breaker') deps.log.error({ code: 'sms_breaker' }, 'no more sign-in codes by SMS today');
      if (result !== 'sent' || to === undefined) return;
      const url = new URL('/sign-in', config.WEB_URL);
      url.hash = link;
      const message = { ...to, channel, code, link: purpose === 'step_up' ? null : url.href };
      deps.sending.begin(() => send(deps, message));
    });
    return {};
  });
  const token = limit === undefined ? browser : (waiting ?? browser);
  asked.setHeader('set-cookie', setBrowser(cookie, 'code', token, CODE_LIFE_S));
  return answered;
}

/** Lets nobody in: a row is written where nobody is known, too, since that takes time. */
const nobody = (): Candidate => ({
  settingId: SettingId.parse(randomUUID()),
  guardianId: GuardianId.parse(randomUUID()),
});

async function send({ client, log }: Needs, body: z.output<typeof sendSignInCode.body>): Promise<void> {
  const said = await client.call(sendSignInCode, { body });
  const outcome = said.ok ? said.value.outcome : said.code;
  if (outcome !== 'sent')
    log.warn({ settingId: body.settingId, channel: body.channel, outcome }, 'a sign-in code was not sent');
}

const budgetOf = (config: Needs['config']) => ({
  perSetting: config.GATEWAY_SMS_SETTING_DAY,
  inAll: config.GATEWAY_SMS_DAY,
});
