/** Photos of a story that is being written: who is in each, what it shows, and who would not see it. */
import type { Child } from '@storybell/contracts/child';
import { ChildId } from '@storybell/contracts/ids';
import { MAX_PHOTOS } from '@storybell/contracts/photo';
import type { Session } from '@storybell/contracts/session';
import { previewPhotos, type Reach } from '@storybell/contracts/story';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { IconButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ManyChoice } from '../ui/ManyChoice.tsx';
import { problemText, ProblemLine } from '../ui/Problem.tsx';
import { Switch } from '../ui/Switch.tsx';
import { AddPhoto } from './AddPhoto.tsx';
import { whoIsIn, type PhotoDraft } from './photo-draft.ts';
import { photoPath } from './photo-path.ts';
import { sendPhoto } from './send-photo.ts';
import { usePhotoWords } from './use-photo-words.ts';
import './photos.css';

interface Props {
  readonly session: Session;
  readonly reach: Reach | undefined;
  readonly roll: readonly Child[];
  readonly photos: readonly PhotoDraft[];
  readonly onChange: (change: (photos: readonly PhotoDraft[]) => readonly PhotoDraft[]) => void;
}

export function PhotoField({ session, reach, roll, photos, onChange }: Props) {
  const words = usePhotoWords();
  const { f } = words;
  const [sent, setSent] = useState(0);
  const add = useMutation({
    retry: false,
    mutationFn: (file: File) => sendPhoto(session.actor.settingId, file, setSent),
    onSuccess: (id) => {
      onChange((all) => [...all, { id, childIds: undefined, alt: '', isWithoutOthers: false }]);
    },
  });
  const verdicts = useVerdicts(session, reach, photos);
  return (
    <section className="photo-field">
      {photos.map((photo, at) => (
        <OnePhoto
          key={photo.id}
          session={session}
          reach={reach}
          roll={roll}
          photo={photo}
          number={at + 1}
          verdict={verdicts.data?.[at]}
          onChange={(next) => {
            onChange((all) => all.map((one) => (one.id === photo.id ? next : one)));
          }}
          onRemove={() => {
            onChange((all) => all.filter(({ id }) => id !== photo.id));
          }}
        />
      ))}
      <ProblemLine error={verdicts.error} />
      {add.isPending && (
        <div className="photo-sending" role="status">
          <p>{f('photos.uploading', { percent: Math.round(sent * 100) })}</p>
          <progress max={1} value={sent} aria-label={f('photos.add')} />
        </div>
      )}
      {add.error !== null && (
        <p className="field-problem" role="alert">
          {f('photos.failed')} {problemText(words, add.error)}
        </p>
      )}
      {photos.length < MAX_PHOTOS && !add.isPending && (
        <>
          <AddPhoto
            onAdd={(file) => {
              setSent(0);
              add.mutate(file);
            }}
          />
          <p className="quiet">{f('photos.limit', { count: MAX_PHOTOS })}</p>
        </>
      )}
    </section>
  );
}

function useVerdicts(session: Session, reach: Reach | undefined, photos: readonly PhotoDraft[]) {
  const asked = photos.map((photo) => ({ childIds: [...(whoIsIn(photo, reach) ?? [])] }));
  return useQuery({
    queryKey: ['photo-preview', reach, asked],
    enabled: reach !== undefined && photos.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const params = { settingId: session.actor.settingId };
      const body = { reach: reach ?? { kind: 'setting' as const }, photos: asked };
      return (await call(previewPhotos, { params, body })).photos;
    },
  });
}

interface Verdict {
  readonly familyNo: number;
  readonly groupNo: number;
  readonly isForNobody: boolean;
}

interface OneProps extends Pick<Props, 'session' | 'reach' | 'roll'> {
  readonly photo: PhotoDraft;
  readonly number: number;
  readonly verdict: Verdict | undefined;
  readonly onChange: (photo: PhotoDraft) => void;
  readonly onRemove: () => void;
}

const NOBODY = 'nobody';

function OnePhoto({ session, reach, roll, photo, number, verdict, onChange, onRemove }: OneProps) {
  const { f } = usePhotoWords();
  const inIt = whoIsIn(photo, reach);
  const candidates = roll.filter(
    (child) =>
      inIt?.includes(child.id) === true ||
      (reach?.kind === 'children'
        ? reach.childIds.includes(child.id)
        : reach?.kind !== 'room' || child.roomId === reach.roomId),
  );
  return (
    <article className="card photo-draft">
      <div className="photo-draft-head">
        <img
          src={photoPath(session.actor.settingId, photo.id, 'small')}
          alt={photo.alt === '' ? f('photos.photo', { number }) : photo.alt}
        />
        <IconButton icon="close" label={f('photos.remove')} onClick={onRemove} />
      </div>
      <ManyChoice<string>
        label={f('photos.who')}
        max={candidates.length + 1}
        options={[
          ...candidates.map(({ id, knownAs, initial }) => ({
            value: String(id),
            label: `${knownAs} ${initial}`,
          })),
          { value: NOBODY, label: f('photos.nobody') },
        ]}
        values={inIt?.length === 0 ? [NOBODY] : (inIt ?? []).map(String)}
        onChange={(values) => {
          const isNobody = values.includes(NOBODY) && inIt?.length !== 0;
          const chosen = values.filter((value) => value !== NOBODY).map((id) => ChildId.parse(id));
          const isUnsaid = chosen.length === 0 && !isNobody;
          onChange({
            ...photo,
            childIds: isNobody ? [] : isUnsaid ? undefined : chosen,
            isWithoutOthers: false,
          });
        }}
      />
      <Field label={f('photos.alt')}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            maxLength={200}
            dir="auto"
            value={photo.alt}
            onChange={({ target }) => {
              onChange({ ...photo, alt: target.value });
            }}
          />
        )}
      </Field>
      {verdict !== undefined && inIt !== undefined && (
        <WhoSees
          verdict={verdict}
          isWithoutOthers={photo.isWithoutOthers}
          onLeaveOut={(isWithoutOthers) => {
            onChange({ ...photo, isWithoutOthers });
          }}
        />
      )}
    </article>
  );
}

interface WhoSeesProps {
  readonly verdict: Verdict;
  readonly isWithoutOthers: boolean;
  readonly onLeaveOut: (isWithoutOthers: boolean) => void;
}

function WhoSees({ verdict: { familyNo, groupNo, isForNobody }, isWithoutOthers, onLeaveOut }: WhoSeesProps) {
  const { f } = usePhotoWords();
  if (familyNo + groupNo === 0)
    return (
      <div className="photo-verdict" role="status">
        <p className="is-good">
          <Icon name="check" size={20} />
          {f('photos.all_may')}
        </p>
      </div>
    );
  return (
    <div className="photo-verdict" role="alert">
      {familyNo > 0 && (
        <p className="is-warn">
          <Icon name="alert" size={20} />
          {f('photos.family_no', { count: familyNo })}
        </p>
      )}
      {groupNo > 0 && (
        <p className="is-warn">
          <Icon name="alert" size={20} />
          {f('photos.group_no', { count: groupNo })}
        </p>
      )}
      {isForNobody ? (
        <p className="field-problem">{f('photos.nobody_may')}</p>
      ) : (
        <Switch
          label={f('photos.leave_out')}
          help={f('photos.left_out')}
          isOn={isWithoutOthers}
          onChange={onLeaveOut}
        />
      )}
    </div>
  );
}
