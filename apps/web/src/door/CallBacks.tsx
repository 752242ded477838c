/** What guardians said on the telephone, and whether they have written since that it is right. */
import { answerCallBack, type CallBack } from '@storybell/contracts/call-back';
import type { Session } from '@storybell/contracts/session';
import { isolate, list, time } from '@storybell/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { moment } from '../manager/why-words.ts';
import { readAgain } from '../people/FormDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip, type Tone } from '../ui/Chip.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { doorKey } from './door-key.ts';
import { useDoorWords } from './use-door-words.ts';

interface Props {
  readonly session: Session;
  readonly callBacks: readonly CallBack[];
  readonly zone: string;
}

const tones: Readonly<Record<CallBack['answer'], Tone>> = { open: 'warn', confirmed: 'good', denied: 'bad' };

export function CallBacks({ session, callBacks, zone }: Props) {
  const { d } = useDoorWords();
  if (callBacks.length === 0) return null;
  return (
    <div className="call-backs">
      <h3>{d('phone')}</h3>
      <ul className="door-list">
        {callBacks.map((one) => (
          <li key={one.id} className="card door-row">
            <One session={session} callBack={one} zone={zone} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface OneProps {
  readonly session: Session;
  readonly callBack: CallBack;
  readonly zone: string;
}

function One({ session, callBack, zone }: OneProps) {
  const words = useDoorWords();
  const { d, t, locale } = words;
  const toast = useToast();
  const queries = useQueryClient();
  const { settingId, kind } = session.actor;
  const { id, child, person, guardian, by, at, releasedAt, answer } = callBack;
  const isOwn = kind === 'guardian';
  const write = useMutation({
    mutationFn: (isRight: boolean) =>
      call(answerCallBack, { params: { settingId, callBackId: id }, body: { isRight } }),
    onSuccess: () => {
      toast({ text: t('settings.saved') });
    },
    onSettled: () => Promise.all([readAgain(queries), queries.invalidateQueries({ queryKey: doorKey })]),
  });
  return (
    <span className="door-words">
      <strong>
        <bdi>{child.knownAs}</bdi>
      </strong>
      <span>
        {isOwn
          ? d('phone_said', { person: isolate(person) })
          : d('phone_heard', {
              guardian: isolate(guardian),
              person: isolate(person),
              names: list(locale, by.map(isolate)),
            })}
      </span>
      <small className="quiet">{moment(words, at, zone)}</small>
      {releasedAt !== null && (
        <small className="quiet">
          {d('gone', { time: time(locale, releasedAt, { timeZone: zone }), name: isolate(person) })}
        </small>
      )}
      <Chip tone={tones[answer]} icon={answer === 'confirmed' ? 'check' : 'phone'}>
        {d(`phone_answer.${answer}`)}
      </Chip>
      {answer === 'open' && (
        <span className="person-acts">
          <Button
            look={isOwn ? 'primary' : 'plain'}
            icon="check"
            isBusy={write.isPending}
            onClick={() => {
              write.mutate(true);
            }}
          >
            {d(isOwn ? 'phone_yes' : 'phone_paper')}
          </Button>
          {isOwn && (
            <Button
              look="danger"
              icon="alert"
              isBusy={write.isPending}
              onClick={() => {
                write.mutate(false);
              }}
            >
              {d('phone_no')}
            </Button>
          )}
        </span>
      )}
      <ProblemLine error={write.error} />
    </span>
  );
}
