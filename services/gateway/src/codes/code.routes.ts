import {
  chooseGuardian,
  enterSignInCode,
  enterStepUpCode,
  readStepUpWays,
  requestSignInCode,
  requestStepUpCode,
} from '@storybell/contracts/sign-in-code';
import { handle, type AnyHandler } from '@storybell/platform/http';
import { enterByCard } from '../cards/enter-by-card.ts';
import type { Deps } from '../deps.ts';
import { ours } from '../ours.ts';
import { addressHashOf, addressOf } from './address.ts';
import { chooseAs, enterByAddress, findCandidates } from './enter-by-address.ts';
import { proveCode } from './prove-code.ts';
import { requestCode } from './request-code.ts';
import { readOwnWays, requestStepUp, stepUp } from './step-up.ts';

/** Each does more than SQL, so each keeps its answer by itself. */
export const codeRoutes = (deps: Deps): AnyHandler[] => [
  ours(deps, requestSignInCode, async (asked) => {
    const { address: typed } = requestSignInCode.body.parse(asked.body);
    const address = addressOf(typed);
    const candidates = await findCandidates(deps, address, addressHashOf(deps.secrets, address));
    return requestCode(deps, requestSignInCode, asked, { purpose: 'address', address, candidates });
  }),

  ours(deps, enterSignInCode, async (asked) => {
    const body = enterSignInCode.body.parse(asked.body);
    const tried = await proveCode(deps, asked, body, ['address', 'card']);
    return tried.cardId === null
      ? enterByAddress(deps, asked, body, tried)
      : enterByCard(deps, asked, body, { ...tried, cardId: tried.cardId });
  }),

  ours(deps, chooseGuardian, (asked) => chooseAs(deps, asked, chooseGuardian.body.parse(asked.body))),

  handle(readStepUpWays, ({ headers }) => readOwnWays(deps, headers)),

  ours(deps, requestStepUpCode, (asked) =>
    requestStepUp(deps, asked, requestStepUpCode.body.parse(asked.body).channel),
  ),

  ours(deps, enterStepUpCode, (asked) => stepUp(deps, asked, enterStepUpCode.body.parse(asked.body).code)),
];
