/** Push on this device: what it does, what others can see of it, and the switch. Nothing where the nursery has it off. */
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useWords, type Words } from '../i18n.tsx';
import {
  NoPushService,
  pushStateKey,
  readPushState,
  switchPushOff,
  switchPushOffEverywhere,
  switchPushOn,
  type PushState,
} from '../push.ts';
import { pushPlace } from '../push-place.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem, problemText } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useToast } from '../ui/Toast.tsx';

export function PushSwitch({ session }: { readonly session: Session }) {
  const { t } = useWords();
  // Read again when they come back from the browser's settings.
  const state = useQuery({
    queryKey: pushStateKey(session),
    queryFn: () => readPushState(session),
    refetchOnWindowFocus: 'always',
  });
  if (state.data?.key === null) return null;
  return (
    <section className="card" aria-labelledby="push-title">
      <h2 id="push-title">
        <Icon name="phone" /> {t('push.title')}
      </h2>
      <p className="quiet">{t('push.help')}</p>
      <p className="quiet">{t('push.lock_screen')}</p>
      {state.isPending && <Skeleton count={1} kind="row" />}
      {state.error !== null && <Problem error={state.error} onRetry={state.refetch} />}
      {state.data !== undefined && <Choice session={session} state={state.data} />}
    </section>
  );
}

function Choice({ session, state }: { readonly session: Session; readonly state: PushState }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const queries = useQueryClient();
  const settled = {
    onError: (error: Error) => {
      toast({ text: textOf(words, error), tone: 'bad' });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: pushStateKey(session) }),
  };
  const choose = useMutation({
    ...settled,
    mutationFn: async (isOn: boolean) => {
      if (!isOn) await switchPushOff(session);
      return isOn ? switchPushOn(session, state.key ?? '') : true;
    },
    onSuccess: (isDone) => {
      if (isDone) toast({ text: t('settings.saved') });
    },
  });
  const end = useMutation({
    ...settled,
    mutationFn: () => switchPushOffEverywhere(session),
    onSuccess: () => {
      toast({ text: t('push.all_off_done') });
    },
  });
  const isBusy = choose.isPending || end.isPending;
  const hint = hintOf(words, state);

  return (
    <>
      {hint === undefined ? (
        <Switch
          label={t('push.switch')}
          isOn={choose.isPending ? choose.variables : state.isOn}
          isDisabled={isBusy}
          onChange={(isOn) => {
            choose.mutate(isOn);
          }}
        />
      ) : (
        <p className="no-address" role="status">
          <Icon name="bell" />
          {hint}
        </p>
      )}
      {state.count > Number(state.isOn) && (
        <div className="push-others">
          <p className="quiet">{t('push.devices', { number: state.count })}</p>
          <Button
            icon="off"
            isBusy={end.isPending}
            disabled={isBusy}
            onClick={() => {
              end.mutate();
            }}
          >
            {t('push.all_off')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Why there is no switch, and what to do about it. */
function hintOf({ t }: Words, { isBlocked }: PushState): string | undefined {
  if (isBlocked) return t('push.blocked');
  switch (pushPlace()) {
    case 'here':
      return undefined;
    case 'home_screen':
      return t('push.home_screen');
    case 'nowhere':
      return t('push.unsupported');
  }
}

const textOf = (words: Words, error: Error): string =>
  error instanceof NoPushService ? words.t('push.no_answer') : problemText(words, error);
