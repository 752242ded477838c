/** A card on paper, in the family's language: what to point the camera at, what to type, and what happens then. */
import type { MadeCard } from '@storybell/contracts/card';
import { dirOf } from '@storybell/contracts/locale';
import { dateOfYear, isolate } from '@storybell/i18n/format';
import { Mark } from '../../ui/Mark.tsx';
import { useCardWords } from './card-words.ts';
import { QrCode } from './QrCode.tsx';

export function CardSheet({ card }: { readonly card: MadeCard }) {
  const { code, link, locale, settingName, guardianName, childName, expiresAt } = card;
  const say = useCardWords(locale);
  if (say === undefined) return null;
  const until = dateOfYear(locale, expiresAt);
  return (
    <article className="card-sheet" lang={locale} dir={dirOf(locale)}>
      <header>
        <Mark size={44} />
        <div>
          <h2>{say('card_heading')}</h2>
          <p>
            <bdi>{settingName}</bdi>
          </p>
        </div>
      </header>
      <p className="card-for">
        {say('card_for', { name: isolate(guardianName), child: isolate(childName) })}
      </p>
      <ol>
        <li>
          <QrCode text={link} />
          <span>
            {say('card_step_1', {
              address: isolate(new URL(link).host),
              choice: isolate(say('have_card')),
            })}
          </span>
        </li>
        <li>
          <span>{say('card_step_2')}</span>
          <strong className="card-code" dir="ltr" translate="no">
            {`${code.slice(0, 5)} ${code.slice(5)}`}
          </strong>
        </li>
        <li>
          <span>{say('card_step_3')}</span>
        </li>
      </ol>
      <footer>{say('card_until', { date: until, name: isolate(guardianName) })}</footer>
    </article>
  );
}
