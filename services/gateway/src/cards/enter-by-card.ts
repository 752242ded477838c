/** The first time: a card, and a code to an address on the record that it is for. */
import type { CardId } from '@storybell/contracts/ids';
import { enterSignInCode, SignInStep } from '@storybell/contracts/sign-in-code';
import type { Asked } from '@storybell/platform/http';
import type { KeptAnswer } from '@storybell/platform/idempotency';
import { clearBrowser } from '../codes/browser.ts';
import { codeOver, prepareEntry, type Needs as EntryNeeds } from '../codes/let-in.ts';
import { pass, type Tried } from '../codes/prove-code.ts';
import { claimAddress, findFormer, isOnRecord } from '../codes/verify-address.ts';
import type { Deps } from '../deps.ts';
import { performBlind } from '../once.ts';
import { pendingCookie, preparePending } from '../pending/prepare-pending.ts';
import { findCard, useCard } from './card.queries.ts';
import { readHolder } from './read-holders.ts';

type Needs = EntryNeeds & Pick<Deps, 'secrets'>;

/**
 * An address is one person's in a setting: where it is somebody else's, staff must see who has the card.
 * @throws AppError `code_over` when the card was used, or the record changed, since the code was asked for.
 */
export async function enterByCard(
  deps: Needs,
  asked: Asked<unknown, unknown, unknown>,
  { isOwnPhone }: { readonly isOwnPhone: boolean },
  tried: Tried & { readonly cardId: CardId },
): Promise<KeptAnswer> {
  const { db, clock, client, cookie } = deps;
  const card = await findCard(db, tried.cardId);
  const holder = card && (await readHolder(client, { settingId: card.settingId, guardianId: card.guardianId, childId: card.childId })); // prettier-ignore
  if (!holder || !isOnRecord(deps, holder, tried)) throw codeOver();
  const former = await findFormer(deps, holder, tried);
  const entering = await prepareEntry(deps, holder, asked.headers, isOwnPhone);
  const pending = preparePending(deps, asked, { card, holder, reason: 'shared_address' });

  const answered = await performBlind(
    db,
    enterSignInCode,
    asked,
    [tried.id, isOwnPhone],
    async (tx): Promise<SignInStep> => {
      const now = clock.now();
      await pass(tx, tried, asked, { isUsed: true, now });
      if ((await useCard(tx, tried.cardId, now)) === 0) throw codeOver();
      if (await claimAddress(tx, holder, tried, former, now))
        return { step: 'in', session: entering.session };
      return { step: 'pending', pending: await pending.begin(tx, now) };
    },
  );
  const isIn = SignInStep.parse(answered.body).step === 'in';
  asked.setHeader('set-cookie', [
    ...(isIn ? await entering.begin() : [pendingCookie(deps, asked.headers)]),
    clearBrowser(cookie, 'code'),
  ]);
  return answered;
}
