/** The photos of a story, and how many are not shown. */
import type { Session } from '@storybell/contracts/session';
import { Section } from '../Section.tsx';
import { Icon } from '../ui/Icon.tsx';
import { photoPath } from './photo-path.ts';
import { usePhotoWords } from './use-photo-words.ts';
import type { PhotosOfStory } from './use-story-photos.ts';
import './photos.css';

interface Props {
  readonly session: Session;
  readonly of: PhotosOfStory;
}

export const StoryPhotos = (props: Props) => (
  <Section of={['photos']}>
    <Photos {...props} />
  </Section>
);

function Photos({ session, of: { photos, hidden } }: Props) {
  const { f } = usePhotoWords();
  const { settingId } = session.actor;
  const sizes = photos.length === 1 ? '(min-width: 700px) 640px, 92vw' : '(min-width: 700px) 320px, 46vw';
  return (
    <>
      {photos.length > 0 && (
        <ul className={`photos photos-${photos.length === 1 ? 'one' : 'many'}`}>
          {photos.map(({ id, alt, width, height }) => (
            <li key={id}>
              <img
                src={photoPath(settingId, id, 'small')}
                srcSet={`${photoPath(settingId, id, 'small')} 480w, ${photoPath(settingId, id, 'large')} 1600w`}
                sizes={sizes}
                width={width}
                height={height}
                loading="lazy"
                decoding="async"
                alt={alt ?? f('photos.from_nursery')}
              />
            </li>
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <p className="photos-hidden quiet">
          <Icon name="off" size={20} />
          {f('photos.not_shown', { count: hidden })}
        </p>
      )}
    </>
  );
}
