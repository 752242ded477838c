/** Asked for when something needs more than is known of the person now: their PIN on a tablet, else passkey or app. */
import { stepUpByPin } from '@storybell/contracts/device';
import type { Session } from '@storybell/contracts/session';
import { readPasskeyChallenge, stepUpByPasskey } from '@storybell/contracts/staff-sign-in';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, callInSecret } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { sessionKey, stepUpKey } from '../session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { AuthenticatorForm } from './AuthenticatorForm.tsx';
import { prove } from './device-key.ts';
import { hasPasskeys, showPasskey } from './passkeys.ts';
import { PinPad } from './PinPad.tsx';
import { SignInProblem } from './SignInProblem.tsx';
import { useDevice } from './use-device.ts';
import './tablet.css';

export function StepUp() {
  const { say } = useWords();
  const queries = useQueryClient();
  const toast = useToast();
  const device = useDevice();
  const close = () => {
    queries.setQueryData(stepUpKey, false);
  };
  const raised = async (session: Session) => {
    queries.setQueryData(sessionKey, session);
    close();
    toast({ text: say('signin.work.step_up_done') });
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  };
  const byPasskey = useMutation({
    mutationFn: async () => {
      const { options } = await call(readPasskeyChallenge, {});
      return callInSecret(stepUpByPasskey, { body: { response: await showPasskey(options) } });
    },
    onSuccess: raised,
  });
  const byPin = useMutation({
    mutationFn: async (pin: string) => {
      if (!device.data) throw new Error('this is no tablet');
      return callInSecret(stepUpByPin, { body: { proof: await prove(device.data), pin } });
    },
    onSuccess: raised,
  });
  return (
    <Dialog title={say('signin.work.step_up')} onClose={close} footer={null}>
      {device.data?.kind === 'tablet' && (
        <>
          <h3>{say('signin.work.with_pin')}</h3>
          <SignInProblem error={byPin.error} isPin />
          <PinPad
            key={byPin.failureCount}
            isBusy={byPin.isPending}
            onPin={(pin) => {
              byPin.mutate(pin);
            }}
          />
        </>
      )}
      {device.data?.kind === 'own' && <AuthenticatorForm device={device.data} isStepUp onSession={raised} />}
      {hasPasskeys() && (
        <Button
          look={device.data?.kind === 'tablet' ? 'quiet' : 'primary'}
          size="large"
          isBusy={byPasskey.isPending}
          onClick={() => {
            byPasskey.mutate();
          }}
        >
          {say('signin.work.by_passkey')}
        </Button>
      )}
      <SignInProblem error={byPasskey.error} />
    </Dialog>
  );
}
