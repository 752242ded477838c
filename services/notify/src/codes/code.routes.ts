import { sendSignInCode } from '@storybell/contracts/sign-in-code';
import { handle } from '@storybell/platform/http';
import { sendCode, type Needs } from './send-code.ts';

export const codeRoutes = (deps: Needs) => [
  handle(sendSignInCode, async ({ body }) => ({ outcome: await sendCode(deps, body) })),
];
