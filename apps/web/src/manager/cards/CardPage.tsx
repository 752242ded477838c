import type { MadeCard } from '@storybell/contracts/card';
import { Button } from '../../ui/Button.tsx';
import { useFamilyWords } from '../../sign-in/family/use-family-words.ts';
import { CardSheet } from './CardSheet.tsx';
import './cards.css';

interface Props {
  readonly card: MadeCard;
  readonly onBack: () => void;
}

export function CardPage({ card, onBack }: Props) {
  const { f, say } = useFamilyWords();
  return (
    <div className="page card-page">
      <div className="card-tools">
        <p>{f('card_once')}</p>
        <Button
          look="primary"
          icon="send"
          onClick={() => {
            print();
          }}
        >
          {f('card_print')}
        </Button>
        <Button onClick={onBack}>{say('signin.common.back')}</Button>
      </div>
      <CardSheet card={card} />
    </div>
  );
}
