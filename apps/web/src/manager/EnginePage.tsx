import type { Session } from '@storybell/contracts/session';
import { useWords } from '../i18n.tsx';
import { EnginePanel } from './EnginePanel.tsx';

export function EnginePage({ session }: { readonly session: Session }) {
  const { t } = useWords();
  return (
    <div className="page engines">
      <h1>{t('engines.title')}</h1>
      <EnginePanel session={session} />
    </div>
  );
}
