/** One child at the door: whom not to release it to, who may have it, how they are known, and what to do if nobody is. */
import type { Child } from '@storybell/contracts/child';
import type { DoorChild, MayCollect } from '@storybell/contracts/door';
import type { SettingId } from '@storybell/contracts/ids';
import { isolate } from '@storybell/i18n/format';
import { useState } from 'react';
import { Chip } from '../ui/Chip.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ByTelephone, CallBackWaits } from './ByTelephone.tsx';
import { collectorPhotoPath } from './collector-photo-path.ts';
import { Refuse, Refused } from './Refuse.tsx';
import { Release } from './Release.tsx';
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
          <Release
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
          <Refuse
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
