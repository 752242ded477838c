/** Where a guardian is signed in, in words, and an end to what is not theirs. */
import { forgetPasskeys } from '@storybell/contracts/guardian-passkey';
import { endOneSession, listSessions, type OwnSession } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { Section } from '../Section.tsx';
import { noPasskeyHere } from '../sign-in/family/passkey-here.ts';
import { useFamilyWords } from '../sign-in/family/use-family-words.ts';
import { when } from '../threads/when.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem, problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';

const key = ['own-sessions'] as const;

interface Props {
  readonly zone: string;
}

export const Devices = (props: Props) => (
  <Section of={['signin']}>
    <List {...props} />
  </Section>
);

function List({ zone }: Props) {
  const words = useFamilyWords();
  const { f, say } = words;
  const toast = useToast();
  const queries = useQueryClient();
  const devices = useQuery({ queryKey: key, queryFn: async () => (await call(listSessions, {})).sessions });
  const end = useMutation({
    // Nobody knows which passkey is on it, so none opens anything any more: it is quickly made again. First: while
    // the session stands, whoever loses the network between the two can press once more.
    mutationFn: async (sessionId: OwnSession['id']) => {
      await call(forgetPasskeys, {});
      noPasskeyHere();
      await call(endOneSession, { params: { sessionId } });
    },
    onSuccess: () => {
      toast({ text: f('devices_ended') });
    },
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  return (
    <section className="card devices">
      <h2>
        <Icon name="phone" /> {f('devices_title')}
      </h2>
      {devices.error !== null && <Problem error={devices.error} onRetry={devices.refetch} />}
      <ul>
        {(devices.data ?? []).map(({ id, device, lastSeenAt, isThis }) => (
          <li key={id} className="device">
            <div>
              <strong>
                <bdi>{device === '' ? say('signin.common.unknown_device') : device}</bdi>
              </strong>
              <p className="quiet">
                {isThis ? f('devices_this') : f('devices_seen', { when: when(words, lastSeenAt, zone) })}
              </p>
            </div>
            {!isThis && (
              <Button
                look="danger"
                isBusy={end.isPending && end.variables === id}
                onClick={() => {
                  end.mutate(id);
                }}
              >
                {f('devices_end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
