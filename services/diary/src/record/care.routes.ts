import {
  agreeToLine,
  answerCareProposal,
  proposeCare,
  withdrawCareProposal,
} from '@storybell/contracts/care';
import { perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { permit } from '../policy/policy.access.ts';
import { agreeTo, answer, propose, withdraw } from './agree-care.ts';
import { accessToAgree } from './record.access.ts';

export const careRoutes = ({ clock, keys }: Deps) => [
  perform(proposeCare, async (tx, { actor, params, body }) => {
    const now = clock.now();
    const staffId = await accessToAgree(tx, { actor, now, ...params }, params.childId);
    return propose(tx, keys, { ...params, ...body, staffId }, now);
  }),

  perform(answerCareProposal, async (tx, { actor, params: { settingId, proposalId }, body }) => {
    const asking = { actor, settingId, now: clock.now() };
    // A proposal of another setting and none are told apart by nobody.
    await permit(tx, asking, { action: 'setting.read' });
    return answer(tx, keys, asking, { proposalId, said: body });
  }),

  perform(withdrawCareProposal, async (tx, { actor, params: { settingId, proposalId } }) => {
    const asking = { actor, settingId, now: clock.now() };
    await permit(tx, asking, { action: 'setting.work' });
    return withdraw(tx, keys, asking, proposalId);
  }),

  perform(agreeToLine, async (tx, { actor, params: { settingId, childId, lineId }, body: { version } }) => {
    await agreeTo(
      tx,
      keys,
      { actor, settingId, now: clock.now() },
      { childId, line: { id: lineId, version } },
    );
    return {};
  }),
];
