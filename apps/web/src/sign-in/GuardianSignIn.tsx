import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { FamilySteps } from './family/FamilyPage.tsx';

/** Of the entrance, for whoever says that they are a parent or carer. */
export function GuardianSignIn({ onBack }: { readonly onBack: () => void }) {
  const { say } = useWords();
  return (
    <>
      <FamilySteps />
      <Button look="quiet" onClick={onBack}>
        {say('signin.common.back')}
      </Button>
    </>
  );
}
