/** The tablets of a setting's rooms, and the code that makes one more. */
import { endDevice, listDevices, makePairing } from '@storybell/contracts/device';
import type { DeviceId, RoomId } from '@storybell/contracts/ids';
import type { Setting } from '@storybell/contracts/setting';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { useWords } from '../../i18n.tsx';
import { inFours } from '../../sign-in/in-fours.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Problem, ProblemLine } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { moment } from '../why-words.ts';
import { Shown } from './Shown.tsx';

export function Tablets({ setting }: { readonly setting: Setting }) {
  const words = useWords();
  const { say } = words;
  const params = { settingId: setting.id };
  const [roomId, setRoomId] = useState<RoomId | undefined>(setting.rooms[0]?.id);
  const devices = useQuery({
    queryKey: ['devices', setting.id],
    queryFn: () => call(listDevices, { params }),
    refetchInterval: 15_000,
  });
  const pair = useMutation({
    mutationFn: (room: RoomId) => call(makePairing, { params, body: { roomId: room } }),
  });
  const end = useMutation({
    mutationFn: (deviceId: DeviceId) => call(endDevice, { params: { ...params, deviceId } }),
    onSettled: () => devices.refetch(),
  });
  const tablets = (devices.data?.devices ?? []).filter((device) => device.roomId !== null);
  const nameOf = (id: RoomId | null) => setting.rooms.find((room) => room.id === id)?.name ?? '';
  return (
    <section className="card access-part">
      <h2>{say('signin.work.tablets')}</h2>
      {devices.isPending && <Skeleton count={2} kind="row" />}
      {devices.error !== null && <Problem error={devices.error} onRetry={devices.refetch} />}
      {devices.data !== undefined && tablets.length === 0 && (
        <p className="quiet">{say('signin.work.no_tablets')}</p>
      )}
      <ul className="access-list">
        {tablets.map((tablet) => (
          <li key={tablet.id}>
            <span className="access-words">
              <strong>
                <bdi>{nameOf(tablet.roomId)}</bdi>
              </strong>
              <small>
                <bdi>{tablet.label}</bdi>{' '}
                {say('signin.work.good_until', { when: moment(words, tablet.goodUntil, setting.timeZone) })}
              </small>
            </span>
            <Button
              look="danger"
              isBusy={end.isPending && end.variables === tablet.id}
              onClick={() => {
                end.mutate(tablet.id);
              }}
            >
              {say('signin.work.end_tablet')}
            </Button>
          </li>
        ))}
      </ul>
      {tablets.length > 0 && <p className="quiet">{say('signin.work.end_tablet_help')}</p>}
      {roomId !== undefined && (
        <>
          <Choice
            label={say('signin.work.new_tablet')}
            options={setting.rooms.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
            value={roomId}
            onChange={setRoomId}
          />
          <Button
            icon="plus"
            isBusy={pair.isPending}
            onClick={() => {
              pair.mutate(roomId);
            }}
          >
            {say('signin.work.new_tablet')}
          </Button>
        </>
      )}
      <ProblemLine error={pair.error ?? end.error} />
      {pair.data !== undefined && (
        <Shown label={say('signin.work.tablet_code')} text={inFours(pair.data.code)} />
      )}
    </section>
  );
}
