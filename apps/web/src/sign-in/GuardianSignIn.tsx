import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';

export function GuardianSignIn({ onBack }: { readonly onBack: () => void }) {
  const { t, say } = useWords();
  return (
    <section className="card sign-in-closed">
      <h1>{t('sign_in.closed_title')}</h1>
      <p>{t('sign_in.closed_text')}</p>
      <Button look="quiet" onClick={onBack}>
        {say('signin.common.back')}
      </Button>
    </section>
  );
}
