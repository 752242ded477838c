import type { ConsentState } from '@storybell/contracts/consent';
import { usePhotoWords } from '../photos/use-photo-words.ts';
import { Chip } from '../ui/Chip.tsx';

const looks = {
  given: { tone: 'good', icon: 'check', word: 'consents.counts' },
  refused: { tone: 'bad', icon: 'close', word: 'consents.stopped' },
  open: { tone: 'warn', icon: 'clock', word: 'consents.waits' },
} as const;

export function StateChip({ state }: { readonly state: ConsentState }) {
  const { f } = usePhotoWords();
  const { tone, icon, word } = looks[state];
  return (
    <Chip tone={tone} icon={icon}>
      {f(word)}
    </Chip>
  );
}
