/** Somebody with a card whom an address does not prove: their browser waits until staff have seen them. */
import type { Holder } from '@storybell/contracts/card';
import { PendingId, type CardId, type ChildId } from '@storybell/contracts/ids';
import type { Pending } from '@storybell/contracts/sign-in-code';
import type { Asked } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import type { Tx } from '@storybell/platform/sql';
import { browserTokenOf, setBrowser } from '../codes/browser.ts';
import { randomDigits } from '../codes/random-digits.ts';
import type { Deps } from '../deps.ts';
import { keyOf } from '../once.ts';
import { sha256 } from '../sha256.ts';
import { insertPending, isKnownBrowser, type Reason } from './pending.queries.ts';

const LIFE_S = 14 * 24 * 60 * 60;

interface Why {
  readonly card: { readonly id: CardId; readonly childId: ChildId };
  readonly holder: Holder;
  readonly reason: Reason;
}

type Headers = Asked<unknown, unknown, unknown>['headers'];
type Needs = Pick<Deps, 'cookie' | 'secrets'>;

const tokenOf = ({ secrets }: Needs, headers: Headers) =>
  browserTokenOf(secrets, keyOf(headers), ['pending']);

export function preparePending(
  deps: Needs,
  { headers }: { readonly headers: Headers },
  { card, holder, reason }: Why,
) {
  const token = tokenOf(deps, headers);
  return {
    begin: async (tx: Tx, now: Date): Promise<Pending> => {
      const match = randomDigits(4);
      const expiresAt = new Date(now.getTime() + LIFE_S * 1_000);
      const whom = { holder, childId: card.childId, cardId: card.id, reason };
      const one = { ...whom, id: newId(PendingId), browserHash: sha256(token), match, expiresAt };
      await insertPending(tx, one, now);
      return { settingName: holder.settingName, match, state: 'waiting' };
    },
  };
}

/** For the browser of this request, and for one whose first answer was lost. */
export const pendingCookie = (deps: Needs, headers: Headers): string =>
  setBrowser(deps.cookie, 'pending', tokenOf(deps, headers), LIFE_S);

/** Whether this very request has made somebody wait before. */
export const isRepeat = (deps: Needs & Pick<Deps, 'db'>, headers: Headers): Promise<boolean> =>
  isKnownBrowser(deps.db, sha256(tokenOf(deps, headers)));
