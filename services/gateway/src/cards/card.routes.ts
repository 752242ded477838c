import { makeCard, openCard, requestCardCode, waitForStaff } from '@storybell/contracts/card';
import { CodeChannel } from '@storybell/contracts/sign-in-code';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler, type Asked } from '@storybell/platform/http';
import { addressFor, masked } from '../codes/address.ts';
import { requestCode } from '../codes/request-code.ts';
import type { Deps } from '../deps.ts';
import { performBlind } from '../once.ts';
import { requireOurs } from '../origin.ts';
import { ours } from '../ours.ts';
import { isRepeat, pendingCookie, preparePending } from '../pending/prepare-pending.ts';
import { useCard } from './card.queries.ts';
import { makeCardAs } from './make-card.ts';
import { openCardBy } from './open-card.ts';
import { wrongSecret } from '../codes/let-in.ts';

export const cardRoutes = (deps: Deps): AnyHandler[] => [
  ours(deps, makeCard, (asked) => {
    const { childId } = makeCard.body.parse(asked.body);
    return makeCardAs(deps, asked, { ...makeCard.params.parse(asked.params), childId });
  }),

  handle(openCard, async (asked) => {
    requireOurs(deps.isOurs, asked.headers);
    const { holder } = await openCardBy(deps, asked, asked.body.code);
    return {
      settingName: holder.settingName,
      ways: CodeChannel.options.flatMap((channel) => {
        const address = addressFor(channel, holder);
        return address === undefined ? [] : [{ channel, masked: masked(address) }];
      }),
    };
  }),

  ours(deps, requestCardCode, async (asked) => {
    const { code, channel } = requestCardCode.body.parse(asked.body);
    const { card, holder } = await openCardBy(deps, asked, code);
    const address = addressFor(channel, holder);
    if (!address) throw new AppError('channel_unreachable', 'there is no such address on the record');
    const to = { settingId: card.settingId, guardianId: card.guardianId };
    const wish = { purpose: 'card', address, candidates: [], to, cardId: card.id } as const;
    return requestCode(deps, requestCardCode, asked, wish);
  }),

  ours(deps, waitForStaff, (asked) => wait(deps, asked, waitForStaff.body.parse(asked.body).code)),
];

/** Nobody is let in before staff have seen them, and the card opens nothing any more. */
async function wait(deps: Deps, asked: Asked<unknown, unknown, unknown>, code: string) {
  const { db, clock, secrets } = deps;
  const request = [secrets.keyOf('card', code).toString('hex')];
  // The card is used up by the first of them, and would not open for the answer that was lost.
  const opened = (await isRepeat(deps, asked.headers)) ? undefined : await openCardBy(deps, asked, code);
  const answered = await performBlind(db, waitForStaff, asked, request, async (tx) => {
    if (!opened || (await useCard(tx, opened.card.id, clock.now())) === 0) throw wrongSecret();
    const { email, phone } = opened.holder;
    const reason = email === null && phone === null ? 'no_address' : 'other_address';
    return preparePending(deps, asked, { ...opened, reason }).begin(tx, clock.now());
  });
  asked.setHeader('set-cookie', pendingCookie(deps, asked.headers));
  return answered;
}
