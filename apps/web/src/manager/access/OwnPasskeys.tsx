/** What the manager who looks signs in with. */
import {
  addPasskey,
  listPasskeys,
  removePasskey,
  renewRecoveryCodes,
} from '@storybell/contracts/staff-sign-in';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call, callInSecret } from '../../api.ts';
import { useWords } from '../../i18n.tsx';
import { makePasskey } from '../../sign-in/passkeys.ts';
import { RecoveryCodes } from '../../sign-in/RecoveryCodes.tsx';
import { SignInProblem } from '../../sign-in/SignInProblem.tsx';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { moment } from '../why-words.ts';

export function OwnPasskeys({ zone }: { readonly zone: string }) {
  const words = useWords();
  const { say } = words;
  const own = useQuery({ queryKey: ['passkeys'], queryFn: () => call(listPasskeys, {}), staleTime: 0 });
  const refresh = { onSettled: () => own.refetch() };
  const add = useMutation({
    mutationFn: async () => {
      const { options } = await call(listPasskeys, {});
      return callInSecret(addPasskey, { body: { response: await makePasskey(options) } });
    },
    ...refresh,
  });
  const remove = useMutation({
    mutationFn: (passkeyId: NonNullable<typeof own.data>['passkeys'][number]['id']) =>
      call(removePasskey, { params: { passkeyId } }),
    ...refresh,
  });
  const renew = useMutation({ mutationFn: () => callInSecret(renewRecoveryCodes, {}) });
  const known = own.data?.passkeys ?? [];
  return (
    <section className="card access-part">
      <h2>{say('signin.work.my_sign_in')}</h2>
      {own.error !== null && <Problem error={own.error} onRetry={own.refetch} />}
      <ul className="access-list">
        {known.map(({ id, label, madeAt, lastUsedAt }) => (
          <li key={id}>
            <span className="access-words">
              <strong>{label === '' ? say('signin.common.unknown_device') : <bdi>{label}</bdi>}</strong>
              <small>
                {say('signin.common.last_seen', { when: moment(words, lastUsedAt ?? madeAt, zone) })}
              </small>
            </span>
            {known.length > 1 && (
              <Button
                isBusy={remove.isPending && remove.variables === id}
                onClick={() => {
                  remove.mutate(id);
                }}
              >
                {say('signin.work.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {known.length < 2 && <p>{say('signin.work.second_passkey_help')}</p>}
      <Button
        icon="plus"
        isBusy={add.isPending}
        onClick={() => {
          add.mutate();
        }}
      >
        {say('signin.work.second_passkey')}
      </Button>
      <Button
        isBusy={renew.isPending}
        onClick={() => {
          renew.mutate();
        }}
      >
        {say('signin.work.codes_new')}
      </Button>
      <SignInProblem error={add.error ?? remove.error ?? renew.error} />
      {renew.data !== undefined && <RecoveryCodes codes={renew.data.codes} onKept={renew.reset} />}
    </section>
  );
}
