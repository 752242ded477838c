import { useAct } from '../../people/use-act.ts';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { Button } from '../../ui/Button.tsx';

interface Props {
  readonly isOver: boolean;
  readonly version: number;
  readonly isDisabled?: boolean;
  readonly end: (at: 'now' | 'never', version: number) => Promise<{ readonly version: number }>;
}

/** Somebody's time ends today, which can be taken back; or what is over begins again. */
export function EndButton({ isOver, version, isDisabled = false, end }: Props) {
  const { p } = usePeopleWords();
  const act = useAct();
  return isOver ? (
    <Button
      icon="undo"
      isBusy={act.isPending}
      onClick={() => {
        act.mutate({ run: () => end('never', version) });
      }}
    >
      {p('people.back')}
    </Button>
  ) : (
    <Button
      look="quiet"
      disabled={isDisabled}
      isBusy={act.isPending}
      onClick={() => {
        act.mutate({ run: () => end('now', version), undo: (after) => end('never', after.version) });
      }}
    >
      {p('people.ends_today')}
    </Button>
  );
}
