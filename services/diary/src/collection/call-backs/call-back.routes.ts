import { agreeCallBack, answerCallBack, noteCallBack } from '@storybell/contracts/call-back';
import { perform } from '@storybell/platform/http';
import type { Deps } from '../../deps.ts';
import { agreeAs, answerAs, noteAs } from './note-call-back.ts';

export const callBackRoutes = ({ clock }: Pick<Deps, 'clock'>) => [
  perform(noteCallBack, (tx, { actor, params: { settingId, attendanceId }, body }) =>
    noteAs(tx, { actor, settingId, now: clock.now() }, attendanceId, body),
  ),

  perform(agreeCallBack, (tx, { actor, params: { settingId, callBackId } }) =>
    agreeAs(tx, { actor, settingId, now: clock.now() }, callBackId),
  ),

  perform(answerCallBack, (tx, { actor, params: { settingId, callBackId }, body: { isRight } }) =>
    answerAs(tx, { actor, settingId, now: clock.now() }, callBackId, isRight),
  ),
];
