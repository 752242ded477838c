/** Releasing a child to somebody who may have it. */
import { recognitions, type DoorChild, type MayCollect, type Recognition } from '@storybell/contracts/door';
import type { AttendanceId, SettingId } from '@storybell/contracts/ids';
import { isolate } from '@storybell/i18n/format';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { collectorPhotoPath } from './collector-photo-path.ts';
import { useDoorWords } from './use-door-words.ts';
import type { DoorActs } from './use-door.ts';

const recognitionKeys = { known: 'known', password: 'password', id: 'id_seen' } as const;

interface Props {
  readonly settingId: SettingId;
  readonly state: DoorChild;
  readonly id: AttendanceId;
  readonly to: MayCollect;
  readonly acts: DoorActs;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** How staff know who stands there; then the child is theirs. */
export function Release({ settingId, state, id, to, acts, onBack, onDone }: Props) {
  const { d, t, say } = useDoorWords();
  const toast = useToast();
  const [recognition, setRecognition] = useState<Recognition>();
  const [password, setPassword] = useState('');
  const { tryPassword, release } = acts;
  const tried = tryPassword.variables?.id === id ? tryPassword.data : undefined;
  const isKnown = recognition !== undefined && (recognition !== 'password' || tried?.isRight === true);
  return (
    <>
      <p className="door-chosen">
        <strong>
          <bdi>{to.name}</bdi>
        </strong>
        <Button look="quiet" icon="undo" onClick={onBack}>
          {say('signin.common.back')}
        </Button>
      </p>
      {to.kind === 'named' && <Face settingId={settingId} to={to} acts={acts} />}
      <Choice
        label={d('how_known')}
        look="list"
        value={recognition}
        onChange={setRecognition}
        options={recognitions
          .filter((one) => one !== 'password' || state.password === 'set')
          .map((one) => ({ value: one, label: d(recognitionKeys[one]) }))}
      />
      {state.password === 'locked' && <p className="field-problem">{say('errors.locked')}</p>}
      {recognition === 'password' && (
        <form
          className="door-password"
          onSubmit={(submitted) => {
            submitted.preventDefault();
            tryPassword.mutate({ id, password });
          }}
        >
          <Field label={d('password')}>
            {(ids) => (
              <input
                {...ids}

                autoComplete="off"
                value={password}
                onChange={(typed) => {
                  setPassword(typed.target.value);
                }}
              />
            )}
          </Field>
          <Button
            type="submit"
            size="large"
            icon="check"
            isBusy={tryPassword.isPending}
            disabled={password.trim() === '' || tried?.isRight === true}
          >
            {d('password')}
          </Button>
          {tried !== undefined && (
            <p role="status" className={tried.isRight ? 'door-right' : 'field-problem'}>
              {tried.isRight ? d('right') : d('wrong', { count: tried.triesLeft })}
            </p>
          )}
          <ProblemLine error={tryPassword.error} />
        </form>
      )}
      <ProblemLine error={release.error} />
      <Button
        look="primary"
        size="large"
        icon="exit"
        isBusy={release.isPending}
        disabled={!isKnown}
        onClick={() => {
          if (recognition === undefined) return;
          release.mutate(
            { id, to, recognition },
            {
              onSuccess: () => {
                toast({ text: t('settings.saved') });
                onDone();
              },
            },
          );
        }}
      >
        {d('release', { name: isolate(to.name) })}
      </Button>
    </>
  );
}

interface FaceProps {
  readonly settingId: SettingId;
  readonly to: MayCollect & { readonly kind: 'named' };
  readonly acts: DoorActs;
}

/** What they look like, or how to learn it. */
function Face({ settingId, to, acts: { askPhoto } }: FaceProps) {
  const { d } = useDoorWords();
  const isAsked = to.isPhotoAsked || (askPhoto.isSuccess && askPhoto.variables === to.id);
  if (to.photoId !== null)
    return (
      <img
        className="door-face-large"
        src={collectorPhotoPath(settingId, to.photoId)}
        alt={d('photo_of', { name: isolate(to.name) })}
      />
    );
  if (isAsked) return <p role="status">{d('photo_asked')}</p>;
  return (
    <>
      <ProblemLine error={askPhoto.error} />
      <Button
        icon="picture"
        isBusy={askPhoto.isPending}
        onClick={() => {
          askPhoto.mutate(to.id);
        }}
      >
        {d('photo_ask')}
      </Button>
    </>
  );
}
