/** The photo by which staff know a person whom a guardian named: sent by the guardian, asked for by a manager. */
import { askCollectorPhoto, removeCollectorPhoto, type Collector } from '@storybell/contracts/collector';
import type { Session } from '@storybell/contracts/session';
import { isolate } from '@storybell/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { readAgain } from '../people/FormDialog.tsx';
import { AddPhoto } from '../photos/AddPhoto.tsx';
import { sendPicture } from '../photos/send-photo.ts';
import { usePhotoWords } from '../photos/use-photo-words.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { collectorPhotoPath, sendCollectorPhotoPath } from './collector-photo-path.ts';
import { useDoorWords } from './use-door-words.ts';
import '../photos/photos.css';

interface Props {
  readonly session: Session;
  readonly collector: Collector;
}

export function CollectorPhoto({ session, collector }: Props) {
  const words = useDoorWords();
  const { d } = words;
  const { f } = usePhotoWords();
  const toast = useToast();
  const queries = useQueryClient();
  const [sent, setSent] = useState(0);
  const { settingId, kind } = session.actor;
  const { id, name, photoId, photoAskedAt } = collector;
  const done = {
    retry: false,
    onSuccess: () => {
      toast({ text: words.t('settings.saved') });
    },
    onSettled: () => readAgain(queries),
  };
  const add = useMutation({
    ...done,
    mutationFn: (file: File) => sendPicture(sendCollectorPhotoPath(settingId, id), file, setSent),
  });
  const act = useMutation({ ...done, mutationFn: (run: () => Promise<unknown>) => run() });
  const params = { settingId, collectorId: id };
  const error = add.error ?? act.error;
  return (
    <div className="collector-photo">
      {photoId !== null && (
        <img src={collectorPhotoPath(settingId, photoId)} alt={d('photo_of', { name: isolate(name) })} />
      )}
      {photoAskedAt !== null && (
        <Chip tone="warn" icon="picture">
          {d('photo_asked')}
        </Chip>
      )}
      {add.isPending ? (
        <div className="photo-sending" role="status">
          <p>{f('photos.uploading', { percent: Math.round(sent * 100) })}</p>
          <progress max={1} value={sent} aria-label={f('photos.add')} />
        </div>
      ) : (
        <span className="person-acts">
          {photoId === null && (
            <AddPhoto
              onAdd={(file) => {
                setSent(0);
                add.mutate(file);
              }}
            />
          )}
          {photoId !== null && (
            <Button
              look="quiet"
              icon="close"
              isBusy={act.isPending}
              onClick={() => {
                act.mutate(() => call(removeCollectorPhoto, { params }));
              }}
            >
              {f('photos.remove')}
            </Button>
          )}
          {kind === 'manager' && photoId === null && photoAskedAt === null && (
            <Button
              look="quiet"
              isBusy={act.isPending}
              onClick={() => {
                act.mutate(() => call(askCollectorPhoto, { params, body: {} }));
              }}
            >
              {d('photo_ask')}
            </Button>
          )}
        </span>
      )}
      {kind === 'guardian' && photoId === null && <small className="quiet">{d('photo_help')}</small>}
      {error !== null && (
        <p className="field-problem" role="alert">
          {problemText(words, error)}
        </p>
      )}
    </div>
  );
}
