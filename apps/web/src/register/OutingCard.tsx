/** Children who are out: where, with whom, until when; and back, all or each. */
import type { Child } from '@storybell/contracts/child';
import type { ChildId } from '@storybell/contracts/ids';
import type { Outing } from '@storybell/contracts/register';
import { isolate, time } from '@storybell/i18n/format';
import { useState } from 'react';
import { nowInstant } from '../clock.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { CountSheet } from './CountSheet.tsx';
import { useRegisterWords } from './use-register-words.ts';
import { begun, type RegisterActs } from './use-register.ts';

interface Props {
  readonly outing: Outing;
  readonly roll: readonly Child[];
  readonly acts: RegisterActs;
  readonly zone: string;
}

export function OutingCard({ outing, roll, acts, zone }: Props) {
  const { t, r, locale } = useRegisterWords();
  const toast = useToast();
  const [isCounting, setIsCounting] = useState(false);
  const { back } = acts;
  const at = (instant: string) => time(locale, instant, { timeZone: zone });
  const out = roll.filter(({ id }) => outing.childIds.includes(id));
  const isLate = outing.backDueAt < nowInstant();
  const bring = (childIds: ChildId[]) => {
    back.mutate(
      { childIds, isBack: true, ...begun() },
      {
        onSuccess: () => {
          toast({
            text: t('settings.saved'),
            onUndo: () => {
              back.mutate({ childIds, isBack: false, ...begun() });
            },
          });
        },
      },
    );
  };
  return (
    <section className="card register-outing">
      <h2>
        <bdi>{outing.place}</bdi>
      </h2>
      <p>{r('outing', { time: at(outing.leftAt), name: isolate(outing.leader) })}</p>
      <Chip tone={isLate ? 'bad' : 'calm'} icon={isLate ? 'alert' : 'clock'}>
        {r('due', { time: at(outing.backDueAt) })}
      </Chip>
      <ProblemLine error={back.error} />
      <ul className="register-list">
        {out.map((child) => (
          <li key={child.id} className="register-row">
            <Avatar id={child.id} name={child.knownAs} initial={child.initial} />
            <strong className="register-words">
              <span>
                <bdi>{child.knownAs}</bdi> <bdi>{child.initial}</bdi>
              </span>
            </strong>
            <Button
              isBusy={back.isPending && back.variables.childIds[0] === child.id && back.variables.childIds.length === 1}
              onClick={() => {
                bring([child.id]);
              }}
            >
              {r('is_back')}
            </Button>
          </li>
        ))}
        {outing.others > 0 && <li className="quiet">+ {outing.others}</li>}
      </ul>
      <div className="register-acts">
        {outing.others === 0 && (
          <Button
            size="large"
            icon="checks"
            onClick={() => {
              setIsCounting(true);
            }}
          >
            {r('count')}
          </Button>
        )}
        <Button
          size="large"
          icon="home"
          isBusy={back.isPending}
          onClick={() => {
            bring([...outing.childIds]);
          }}
        >
          {r('all_back')}
        </Button>
      </div>
      {isCounting && (
        <CountSheet
          of={{ kind: 'outing', id: outing.id }}
          children={out}
          acts={acts}
          zone={zone}
          onClose={() => {
            setIsCounting(false);
          }}
        />
      )}
    </section>
  );
} // prettier-ignore
