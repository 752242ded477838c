/** Who has read the records of too many children: told to the other managers and the lead, who let them go on. */
import type { StaffId } from '@storybell/contracts/ids';
import { endReadingLock, listReadingLocks } from '@storybell/contracts/reading-lock';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { isolate } from '@storybell/i18n/format';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { usePeopleWords } from '../people/use-people-words.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { moment } from './why-words.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

const SOON_MS = 15_000;

export function ReadingLocks({ session, setting }: Props) {
  const words = usePeopleWords();
  const { p } = words;
  const toast = useToast();
  const params = { settingId: setting.id };
  const { data, refetch } = useQuery({
    queryKey: ['reading-locks'],
    queryFn: () => call(listReadingLocks, { params }),
    refetchInterval: SOON_MS,
  });
  const end = useMutation({
    mutationFn: (staffId: StaffId) => call(endReadingLock, { params: { ...params, staffId }, body: {} }),
    onSuccess: () => {
      toast({ text: p('brake.ended') });
    },
    onSettled: () => refetch(),
  });
  return (data?.locks ?? []).map(({ staffId, name, lockedAt }) => (
    <section key={staffId} className="card" role="alert">
      <h2>
        <Icon name="alert" />
        {p('brake.stopped', { name: isolate(name) })}
      </h2>
      <p>{p('brake.why')}</p>
      <p className="quiet">{p('brake.since', { when: moment(words, lockedAt, setting.timeZone) })}</p>
      {staffId === session.actor.id ? (
        <p>{p('brake.yourself')}</p>
      ) : (
        <>
          <p>{p('brake.what')}</p>
          <Button
            isBusy={end.isPending && end.variables === staffId}
            onClick={() => {
              end.mutate(staffId);
            }}
          >
            {p('brake.end')}
          </Button>
          <ProblemLine error={end.error} />
        </>
      )}
    </section>
  ));
}
