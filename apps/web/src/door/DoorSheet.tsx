/** One child at the door: whom not to release it to, who may have it, how they are known, and what to do if nobody is. */
import type { Child } from '@storybell/contracts/child';
import {
  overrideReasons,
  recognitions,
  type DoorChild,
  type DoorRefusal,
  type MayCollect,
  type OverrideReason,
  type Recognition,
} from '@storybell/contracts/collection';
import type { AttendanceId, SettingId } from '@storybell/contracts/ids';
import { isolate } from '@storybell/i18n/format';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ByTelephone, CallBackWaits } from './ByTelephone.tsx';
import { collectorPhotoPath } from './collector-photo-path.ts';
import { NameSaid } from './NameSaid.tsx';
import { useDoorWords } from './use-door-words.ts';
import type { DoorActs } from './use-door.ts';

interface Props {
  readonly settingId: SettingId;
  readonly child: Child;
  readonly state: DoorChild;
  readonly acts: DoorActs;
  readonly onClose: () => void;
}

type Step =
  | { readonly is: 'who' }
  | { readonly is: 'known'; readonly to: MayCollect }
  | { readonly is: 'somebody_else'; readonly name: string }
  | { readonly is: 'phone'; readonly name: string };

export function DoorSheet({ settingId, child, state, acts, onClose }: Props) {
  const { d } = useDoorWords();
  const [step, setStep] = useState<Step>({ is: 'who' });
  const { attendance, refusal } = state;
  if (attendance === null) return null;
  const back = () => {
    setStep({ is: 'who' });
  };
  return (
    <Dialog title={d('who_stands', { name: isolate(child.knownAs) })} onClose={onClose} footer={null}>
      <div className="door-sheet">
        <DoNotRelease
          state={state}
          onChoose={(name) => {
            setStep({ is: 'somebody_else', name });
          }}
        />
        {step.is === 'who' && (
          <>
            <Who
              settingId={settingId}
              state={state}
              onChoose={(to) => {
                setStep({ is: 'known', to });
              }}
              onOther={() => {
                setStep({ is: 'somebody_else', name: '' });
              }}
            />
            {state.callBacks.map((one) => (
              <CallBackWaits key={one.id} callBack={one} acts={acts} />
            ))}
            {refusal !== null && <Refused key={refusal.id} refusal={refusal} acts={acts} onDone={onClose} />}
          </>
        )}
        {step.is === 'known' && (
          <Known
            settingId={settingId}
            state={state}
            id={attendance.id}
            to={step.to}
            acts={acts}
            onBack={back}
            onDone={onClose}
          />
        )}
        {step.is === 'somebody_else' && (
          <SomebodyElse
            id={attendance.id}
            name={step.name}
            acts={acts}
            onPhone={
              state.mayCollect.some(({ kind }) => kind === 'guardian')
                ? (name) => {
                    setStep({ is: 'phone', name });
                  }
                : undefined
            }
            onBack={back}
          />
        )}
        {step.is === 'phone' && (
          <ByTelephone
            id={attendance.id}
            mayCollect={state.mayCollect}
            name={step.name}
            acts={acts}
            onBack={back}
          />
        )}
      </div>
    </Dialog>
  );
}

interface NotProps {
  readonly state: DoorChild;
  readonly onChoose: (name: string) => void;
}

function DoNotRelease({ state: { doNotRelease }, onChoose }: NotProps) {
  const { d } = useDoorWords();
  if (doNotRelease.length === 0) return null;
  return (
    <section className="door-not">
      <h3>
        <Icon name="alert" /> {d('do_not_release')}
      </h3>
      {doNotRelease.map(({ guardianId, name }) => (
        <button
          key={guardianId}
          type="button"
          className="door-person door-person-not"
          onClick={() => {
            onChoose(name);
          }}
        >
          <bdi>{name}</bdi>
        </button>
      ))}
    </section>
  );
}

interface WhoProps {
  readonly settingId: SettingId;
  readonly state: DoorChild;
  readonly onChoose: (to: MayCollect) => void;
  readonly onOther: () => void;
}

function Who({ settingId, state: { mayCollect }, onChoose, onOther }: WhoProps) {
  const { d } = useDoorWords();
  return (
    <>
      {mayCollect.length === 0 && <p>{d('nobody')}</p>}
      {mayCollect.map((to) => (
        <button
          key={to.id}
          type="button"
          className="door-person"
          onClick={() => {
            onChoose(to);
          }}
        >
          {to.kind === 'named' && to.photoId !== null && (
            <img className="door-face" src={collectorPhotoPath(settingId, to.photoId)} alt="" />
          )}
          <strong>
            <bdi>{to.name}</bdi>
          </strong>
          <span>
            <WhoIs to={to} />
          </span>
          {to.kind === 'named' && to.isDue && (
            <Chip tone="warn" icon="clock">
              {d('check_again')}
            </Chip>
          )}
        </button>
      ))}
      <button type="button" className="door-person door-person-other" onClick={onOther}>
        {d('somebody_else')}
      </button>
    </>
  );
}

function WhoIs({ to }: { readonly to: MayCollect }) {
  const { d, p } = useDoorWords();
  switch (to.kind) {
    case 'guardian':
      return p(`people.relation.${to.relationship}`);
    case 'named':
      return <bdi>{to.relationship}</bdi>;
    case 'phone':
      return (
        <Chip tone="warn" icon="phone">
          {d('phone_today', { guardian: isolate(to.saidBy) })}
        </Chip>
      );
  }
}

const recognitionKeys = { known: 'known', password: 'password', id: 'id_seen' } as const;

interface KnownProps {
  readonly settingId: SettingId;
  readonly state: DoorChild;
  readonly id: AttendanceId;
  readonly to: MayCollect;
  readonly acts: DoorActs;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

function Known({ settingId, state, id, to, acts, onBack, onDone }: KnownProps) {
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

interface ElseProps {
  readonly id: AttendanceId;
  readonly name: string;
  readonly acts: DoorActs;
  /** Undefined where there is no guardian to call. */
  readonly onPhone: ((name: string) => void) | undefined;
  readonly onBack: () => void;
}

function SomebodyElse({ id, name, acts: { refuse }, onPhone, onBack }: ElseProps) {
  const { d, say } = useDoorWords();
  const [person, setPerson] = useState(name);
  return (
    <>
      <p className="door-stay" role="alert">
        {say('errors.not_a_collector')}
      </p>
      <NameSaid value={person} onChange={setPerson} />
      <ProblemLine error={refuse.error} />
      <Button
        look="danger"
        size="large"
        icon="alert"
        isBusy={refuse.isPending}
        disabled={person.trim() === ''}
        onClick={() => {
          refuse.mutate({ id, person }, { onSuccess: onBack });
        }}
      >
        {d('refuse')}
      </Button>
      {onPhone !== undefined && (
        <Button
          size="large"
          icon="phone"
          onClick={() => {
            onPhone(person);
          }}
        >
          {d('phone_agreed')}
        </Button>
      )}
      <Button look="quiet" icon="undo" onClick={onBack}>
        {say('signin.common.back')}
      </Button>
    </>
  );
}

interface RefusedProps {
  readonly refusal: DoorRefusal;
  readonly acts: DoorActs;
  readonly onDone: () => void;
}

/** Two people may release the child all the same; each in their own name. */
function Refused({ refusal, acts: { ask, agree }, onDone }: RefusedProps) {
  const { d, say } = useDoorWords();
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState<OverrideReason>();
  const { id, person, by, isBarred, askedBy, isOwn } = refusal;
  const what = d('was_refused', { person: isolate(person), name: isolate(by) });
  if (isBarred)
    return (
      <section className="door-refused">
        <p>{what}</p>
        <p className="door-stay">{say('errors.not_a_collector')}</p>
      </section>
    );
  if (askedBy !== null)
    return (
      <section className="door-refused" role="status">
        <p>{d('waits', { name: isolate(askedBy), person: isolate(person) })}</p>
        <ProblemLine error={agree.error} />
        <Button
          look="danger"
          size="large"
          isBusy={agree.isPending}
          disabled={isOwn}
          onClick={() => {
            agree.mutate(id, { onSuccess: onDone });
          }}
        >
          {d('agree')}
        </Button>
      </section>
    );
  return (
    <section className="door-refused">
      <p>{what}</p>
      {!isAsking ? (
        <Button
          size="large"
          onClick={() => {
            setIsAsking(true);
          }}
        >
          {d('all_the_same')}
        </Button>
      ) : (
        <>
          <Choice
            label={d('two_needed')}
            look="list"
            value={reason}
            onChange={setReason}
            options={overrideReasons.map((one) => ({ value: one, label: d(`reason.${one}`) }))}
          />
          <ProblemLine error={ask.error} />
          <Button
            look="danger"
            size="large"
            isBusy={ask.isPending}
            disabled={reason === undefined}
            onClick={() => {
              if (reason !== undefined) ask.mutate({ id, reason });
            }}
          >
            {d('all_the_same')}
          </Button>
        </>
      )}
    </section>
  );
}
