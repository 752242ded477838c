/** What a parent chose about how and when they are told. A change is shown at once, and can be taken back. */
import { GuardianId } from '@storybell/contracts/ids';
import { choosePreferences, readPreferences, type Preferences } from '@storybell/contracts/preference';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';

/** What is to be different; the rest stays as it is. */
export interface Wish {
  readonly email?: { readonly isOn: boolean; readonly withContent: boolean };
  readonly sms?: { readonly isOn: boolean };
  readonly quietHours?: Preferences['quietHours'];
  readonly digest?: Preferences['digest'];
  readonly digestAt?: string;
}

export const mineOf = (session: Session) => ({
  settingId: session.actor.settingId,
  guardianId: GuardianId.parse(session.actor.id),
});

const keyOf = (session: Session) => ['preferences', session.actor.id];

export const usePreferences = (session: Session) =>
  useQuery({
    queryKey: keyOf(session),
    queryFn: () => call(readPreferences, { params: mineOf(session) }),
  });

export function useChoose(session: Session): (wish: Wish) => void {
  const words = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const queryKey = keyOf(session);
  const choose = useMutation({
    // One after the other, so that the last one chosen is the last one kept.
    scope: { id: 'preferences' },
    mutationFn: (wish: Wish) => call(choosePreferences, { params: mineOf(session), body: wish }),
    onMutate: async (wish) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<Preferences>(queryKey);
      if (before) queries.setQueryData(queryKey, withWish(before, wish));
      return before;
    },
    onSuccess: (chosen, wish, before) => {
      queries.setQueryData(queryKey, chosen);
      const undo = before && takenBack(before, wish);
      toast({
        text: words.t('settings.saved'),
        ...(undo && {
          onUndo: () => {
            choose.mutate(undo);
          },
        }),
      });
    },
    onError: (error, _wish, before) => {
      queries.setQueryData(queryKey, before);
      toast({ text: problemText(words, error), tone: 'bad' });
    },
  });
  return choose.mutate;
}

const withWish = (before: Preferences, { email, sms, ...when }: Wish): Preferences => ({
  ...before,
  ...when,
  email: { ...before.email, ...email },
  sms: { ...before.sms, ...sms },
});

/** The same fields, as they were. */
const takenBack = (before: Preferences, wish: Wish): Wish => ({
  ...(wish.email && { email: { isOn: before.email.isOn, withContent: before.email.withContent } }),
  ...(wish.sms && { sms: { isOn: before.sms.isOn } }),
  ...(wish.quietHours !== undefined && { quietHours: before.quietHours }),
  ...(wish.digest && { digest: before.digest }),
  ...(wish.digestAt !== undefined && { digestAt: before.digestAt }),
});
