/** A room's tablet with nobody signed in: the names of the room, and a PIN for what needs one. */
import { readTiles, signInByPin, signInByTile, type Tile } from '@storybell/contracts/device';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callInSecret } from '../api.ts';
import { Refused } from '../create-call.ts';
import { useWords } from '../i18n.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { forgetDevice, prove, type KnownDevice } from './device-key.ts';
import { PinPad } from './PinPad.tsx';
import { SetPin } from './SetPin.tsx';
import { SignInProblem } from './SignInProblem.tsx';
import { deviceKey } from './use-device.ts';
import { useSignedIn } from './use-signed-in.ts';
import './tablet.css';

export function Tablet({ device }: { readonly device: KnownDevice }) {
  const { say } = useWords();
  const [chosen, setChosen] = useState<Tile>();
  const room = useQuery({
    queryKey: ['tiles', device.id],
    queryFn: async () => call(readTiles, { body: await prove(device) }),
  });
  const isUnpaired = room.error instanceof Refused && room.error.code === 'bad_signature';

  if (isUnpaired) return <Unpaired />;
  return (
    <main className="tablet">
      <header className="tablet-head">
        <p className="quiet">
          <bdi>{room.data?.settingName}</bdi>
        </p>
        <h1>
          <bdi>{room.data?.roomName}</bdi>
        </h1>
      </header>
      {room.isPending && <Skeleton count={6} kind="row" />}
      {room.error !== null && <Problem error={room.error} onRetry={room.refetch} />}
      {chosen !== undefined && (
        <Person
          device={device}
          tile={chosen}
          onBack={() => {
            setChosen(undefined);
            void room.refetch();
          }}
        />
      )}
      {chosen === undefined && room.data !== undefined && (
        <section className="tablet-people">
          <h2>{say(room.data.tiles.length === 0 ? 'signin.work.no_tiles' : 'signin.work.tiles')}</h2>
          <ul className="name-tiles">
            {room.data.tiles.map((tile) => (
              <li key={tile.id}>
                <button
                  type="button"
                  className="name-tile"
                  onClick={() => {
                    setChosen(tile);
                  }}
                >
                  <Avatar id={tile.id} name={tile.name} size="large" />
                  <bdi>{tile.name}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

interface PersonProps {
  readonly device: KnownDevice;
  readonly tile: Tile;
  readonly onBack: () => void;
}

function Person({ device, tile, onBack }: PersonProps) {
  const { say } = useWords();
  const signedIn = useSignedIn();
  const [isSetting, setIsSetting] = useState(!tile.hasPin);
  const staffId = tile.id;
  const enter = useMutation({
    mutationFn: async (pin: string) =>
      callInSecret(signInByPin, { body: { proof: await prove(device), staffId, pin } }),
    onSuccess: signedIn,
  });
  const tap = useMutation({
    mutationFn: async () => callInSecret(signInByTile, { body: { proof: await prove(device), staffId } }),
    onSuccess: signedIn,
  });
  return (
    <section className="tablet-person">
      <h2>
        <Avatar id={tile.id} name={tile.name} />
        <bdi>{tile.name}</bdi>
      </h2>
      {tile.kind === 'staff' && (
        <div className="tablet-tap">
          <Button
            size="large"
            isBusy={tap.isPending}
            onClick={() => {
              tap.mutate();
            }}
          >
            {say('signin.work.without_pin')}
          </Button>
          <p className="quiet">{say('signin.work.without_pin_help')}</p>
          <SignInProblem error={tap.error} />
        </div>
      )}
      {isSetting ? (
        <SetPin device={device} staffId={staffId} onSession={signedIn} />
      ) : (
        <>
          <h3>{say('signin.work.with_pin')}</h3>
          <SignInProblem error={enter.error} isPin />
          {tile.isLocked && enter.error === null && (
            <p className="field-problem">{say('signin.work.pin_locked')}</p>
          )}
          <PinPad
            key={enter.failureCount}
            isBusy={enter.isPending}
            onPin={(pin) => {
              enter.mutate(pin);
            }}
          />
          <Button
            look="quiet"
            onClick={() => {
              setIsSetting(true);
            }}
          >
            {say('signin.work.set_pin')}
          </Button>
        </>
      )}
      <Button size="large" onClick={onBack}>
        {say('signin.common.back')}
      </Button>
    </section>
  );
}

function Unpaired() {
  const { say } = useWords();
  const queries = useQueryClient();
  const forget = useMutation({
    mutationFn: forgetDevice,
    onSuccess: () => queries.invalidateQueries({ queryKey: deviceKey }),
  });
  return (
    <main className="entrance">
      <p>{say('signin.work.unpaired')}</p>
      <Button
        look="primary"
        size="large"
        onClick={() => {
          forget.mutate();
        }}
      >
        {say('signin.common.continue')}
      </Button>
    </main>
  );
}
