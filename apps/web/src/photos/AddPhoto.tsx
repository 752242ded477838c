import { Icon } from '../ui/Icon.tsx';
import { usePhotoWords } from './use-photo-words.ts';
import './photos.css';

/** A button that opens the browser's own choice of a picture. */
export function AddPhoto({ onAdd }: { readonly onAdd: (file: File) => void }) {
  const { f } = usePhotoWords();
  return (
    <label className="button button-plain button-normal photo-add">
      <Icon name="picture" size={20} />
      {f('photos.add')}
      <input
        type="file"
        accept="image/jpeg,image/png,image/webp"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file === undefined) return;
          onAdd(file);
          target.value = '';
        }}
      />
    </label>
  );
}
