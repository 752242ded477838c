import type { Erasure } from '@storybell/contracts/keeping';
import { isolate } from '@storybell/i18n/format';
import { useWords } from '../../i18n.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { moment } from '../why-words.ts';
import { amountOf } from './amount.ts';

interface Props {
  readonly zone: string;
  readonly erasures: readonly Erasure[];
}

/** Receipts: numbers, when, and who said so. */
export function ErasureList({ zone, erasures }: Props) {
  const words = useWords();
  const { say } = words;
  return (
    <section>
      <h2>{say('keeping.keeping.deleted')}</h2>
      {erasures.length === 0 && <p className="quiet">{say('keeping.keeping.none_deleted')}</p>}
      <ul className="keeping-list">
        {erasures.map((one) => (
          <li key={one.id} className="card keeping-row">
            <div>
              <strong>
                {say('keeping.keeping.deleted_line', {
                  when: moment(words, one.finishedAt ?? one.approvedAt, zone),
                  name: isolate(one.approvedBy),
                })}
              </strong>
              {one.gone.map((gone) => (
                <small key={gone.class}>
                  {say(`keeping.keeping.class.${gone.class}`)}
                  {': '}
                  {amountOf(words, gone)}
                </small>
              ))}
            </div>
            <Seal isGenuine={one.isGenuine} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Seal({ isGenuine }: Pick<Erasure, 'isGenuine'>) {
  const { say } = useWords();
  if (isGenuine === null) return <Chip tone="calm">{say('keeping.keeping.deleting')}</Chip>;
  return isGenuine ? (
    <Chip tone="good" icon="check">
      {say('keeping.keeping.genuine')}
    </Chip>
  ) : (
    <Chip tone="bad" icon="alert">
      {say('keeping.keeping.not_genuine')}
    </Chip>
  );
}
