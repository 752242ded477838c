/** Counting heads: a tap for each child that is seen, or a number. */
import type { Child } from '@storybell/contracts/child';
import type { Counted } from '@storybell/contracts/register';
import { isolate, time } from '@storybell/i18n/format';
import { useState } from 'react';
import { ChildTile } from '../posting/ChildTile.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { useToast } from '../ui/Toast.tsx';
import { useRegisterWords } from './use-register-words.ts';
import { begun, type RegisterActs } from './use-register.ts';

interface Props {
  readonly of: Counted;
  /** Who should be there, as this device knows it. */
  readonly children: readonly Child[];
  /** Should be there besides. */
  readonly others?: number;
  readonly acts: RegisterActs;
  readonly zone: string;
  readonly onClose: () => void;
}

const MOST = 200;

export function CountSheet({ of, children, others = 0, acts: { count }, zone, onClose }: Props) {
  const { r, locale } = useRegisterWords();
  const toast = useToast();
  const [seen, setSeen] = useState<readonly string[]>([]);
  const [number, setNumber] = useState<number>();
  const tapped = children.filter(({ id }) => seen.includes(id));
  const counted = number ?? tapped.length;
  const expected = children.length + others;
  return (
    <Dialog
      title={r('count')}
      onClose={onClose}
      footer={
        <>
          <ProblemLine error={count.error} />
          <Button
            look="primary"
            size="large"
            icon="checks"
            isBusy={count.isPending}
            onClick={() => {
              const by = number === undefined
                ? ({ by: 'child', childIds: tapped.map(({ id }) => id) } as const)
                : ({ by: 'number', count: number } as const);
              count.mutate(
                { of, seen: by, ...begun() },
                {
                  onSuccess: (made) => {
                    toast({
                      tone: made.isOpen ? 'bad' : 'good',
                      text: r('counted', { counted: made.counted, expected: made.expected, time: time(locale, made.at, { timeZone: zone }), name: isolate(made.by) }),
                    });
                    onClose();
                  },
                },
              );
            }}
          >
            {r('save_count', { counted, expected })}
          </Button>
        </>
      }
    >
      <p>{r('count_help')}</p>
      <div className="tiles tiles-small">
        {children.map((child) => (
          <ChildTile
            key={child.id}
            child={child}
            isChosen={number === undefined && seen.includes(child.id)}
            onToggle={() => {
              setNumber(undefined);
              setSeen(seen.includes(child.id) ? seen.filter((id) => id !== child.id) : [...seen, child.id]);
            }}
          />
        ))}
      </div>
      <Stepper
        label={r('number')}
        value={counted}
        step={1}
        max={MOST}
        unit={String(counted)}
        onChange={setNumber}
      />
    </Dialog>
  );
} // prettier-ignore
