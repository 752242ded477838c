import { useWords } from '../i18n.tsx';
import { Chip } from '../ui/Chip.tsx';
import type { TextPreview } from './use-translations.ts';

const looks = {
  original: { tone: 'calm', icon: 'check' },
  phrasebook: { tone: 'good', icon: 'check' },
  memory: { tone: 'good', icon: 'check' },
  machine: { tone: 'neutral', icon: 'translate' },
  none: { tone: 'warn', icon: 'alert' },
} as const;

/** By what a text will be translated. */
export function ByChip({ by }: Pick<TextPreview, 'by'>) {
  const { t } = useWords();
  return <Chip {...looks[by]}>{t(`preview.by.${by}`)}</Chip>;
}
