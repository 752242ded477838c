/** Who goes out, where to, and until when. Who has no permission is named, and cannot be chosen. */
import type { Child } from '@storybell/contracts/child';
import type { Session } from '@storybell/contracts/session';
import { useState } from 'react';
import { ChildTile } from '../posting/ChildTile.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem, ProblemLine } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useToast } from '../ui/Toast.tsx';
import { useRegisterWords } from './use-register-words.ts';
import { begun, useWithoutOuting, type RegisterActs } from './use-register.ts';

interface Props {
  /** Who is here. */
  readonly children: readonly Child[];
  readonly session: Session;
  readonly acts: RegisterActs;
  readonly onClose: () => void;
}

const HALF_HOUR = 30;
const lengths = ['30', '60', '120', '180'] as const;

export function OutingSheet({ children, session, acts: { leave, back }, onClose }: Props) {
  const { t, r, say } = useRegisterWords();
  const toast = useToast();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [place, setPlace] = useState('');
  const [length, setLength] = useState<(typeof lengths)[number]>('60');
  const without = useWithoutOuting(session);
  const isKnown = without.data !== undefined;
  const may = children.filter(({ id }) => without.data?.includes(id) === false);
  const stay = children.filter(({ id }) => without.data?.includes(id) === true);
  // Whose permission ends while this is open is chosen no more.
  const going = may.filter(({ id }) => chosen.includes(id));
  const isAll = may.length > 0 && going.length === may.length;
  return (
    <Dialog
      title={r('out')}
      onClose={onClose}
      footer={
        <>
          <ProblemLine error={leave.error} />
          <Button
            look="primary"
            size="large"
            icon="exit"
            isBusy={leave.isPending}
            disabled={going.length === 0 || place.trim() === ''}
            onClick={() => {
              const childIds = going.map(({ id }) => id);
              leave.mutate(
                { childIds, place, backInMin: Number(length), ...begun() },
                {
                  onSuccess: () => {
                    toast({
                      text: t('settings.saved'),
                      onUndo: () => {
                        back.mutate({ childIds, isBack: true, ...begun() });
                      },
                    });
                    onClose();
                  },
                },
              );
            }}
          >
            {r('go', { count: going.length })}
          </Button>
        </>
      }
    >
      <Field label={r('place')}>
        {(ids) => (
          <input
            {...ids}
            autoComplete="off"
            maxLength={100}
            value={place}
            onChange={(typed) => {
              setPlace(typed.target.value);
            }}
          />
        )}
      </Field>
      <Choice
        label={r('how_long')}
        value={length}
        onChange={setLength}
        options={lengths.map((value) => ({
          value,
          label:
            Number(value) === HALF_HOUR
              ? say('entry.unit.minutes', { count: HALF_HOUR })
              : say('entry.unit.hours', { count: Number(value) / 60 }),
        }))}
      />
      {without.error !== null && <Problem error={without.error} onRetry={without.refetch} />}
      {!isKnown && without.error === null && <Skeleton count={2} kind="row" />}
      {stay.length > 0 && (
        <section className="register-stay">
          <p>{r('stays')}</p>
          <ul>
            {stay.map(({ id, knownAs, initial }) => (
              <li key={id}>
                <bdi>{knownAs}</bdi> <bdi>{initial}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Button
        icon={isAll ? 'close' : 'checks'}
        disabled={may.length === 0}
        onClick={() => {
          setChosen(isAll ? [] : may.map(({ id }) => id));
        }}
      >
        {isAll ? t('log.choose_none') : t('log.choose_all')}
      </Button>
      <div className="tiles tiles-small">
        {may.map((child) => (
          <ChildTile
            key={child.id}
            child={child}
            isChosen={chosen.includes(child.id)}
            onToggle={() => {
              setChosen(
                chosen.includes(child.id) ? chosen.filter((id) => id !== child.id) : [...chosen, child.id],
              );
            }}
          />
        ))}
      </div>
    </Dialog>
  );
}
