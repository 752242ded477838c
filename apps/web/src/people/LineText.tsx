/** A line of a card as it is read: what it says first, then the rest. */
import type { Line, Responsibility, Written } from '@storybell/contracts/child-record';
import { dayOfYear, isolate, list } from '@storybell/i18n/format';
import { Chip } from '../ui/Chip.tsx';
import { DietChip } from './DietChip.tsx';
import { readWritten } from './part-fields.ts';
import { usePeopleWords } from './use-people-words.ts';
import { weekdays } from './weekdays.ts';

export function LineText({ line }: { readonly line: Pick<Line, 'part' | 'details'> }) {
  const written = readWritten(line);
  return (
    <span className="line-words">
      <Head written={written} />
      <Rest written={written} />
    </span>
  );
}

function Head({ written }: { readonly written: Written }) {
  const { p, say, locale } = usePeopleWords();
  switch (written.part) {
    case 'diet':
      return <DietChip diet={written.details} />;
    case 'requirement':
      return <strong>{p(`child.category.${written.details.category}`)}</strong>;
    case 'home_word':
      return (
        <strong>
          <bdi>{written.details.word}</bdi>
        </strong>
      );
    case 'daily':
      return (
        <strong>
          {list(
            locale,
            written.details.types.map((type) => say(`entry.type.${type}`)),
          )}
        </strong>
      );
    case 'emergency_contact':
    case 'doctor':
    case 'medicine':
    case 'professional':
    case 'living':
    case 'responsibility':
      return (
        <strong>
          <bdi>{written.details.name}</bdi>
        </strong>
      );
  }
}

function Rest({ written }: { readonly written: Written }) {
  const { p, locale } = usePeopleWords();
  const day = (on: string) => dayOfYear(locale, on);
  switch (written.part) {
    case 'diet':
      return <Quiet words={written.details.note} />;
    case 'emergency_contact':
      return (
        <>
          <Quiet words={written.details.relationship} />
          <Phone number={written.details.phone} />
        </>
      );
    case 'doctor':
      return (
        <>
          <Phone number={written.details.phone} />
          <Quiet words={written.details.note} />
        </>
      );
    case 'medicine': {
      const { dose, expiresOn } = written.details;
      return (
        <>
          <Quiet words={dose} />
          {expiresOn !== null && <small>{`${p('child.expires_on')} ${day(expiresOn)}`}</small>}
        </>
      );
    }
    case 'professional':
      return (
        <>
          <Quiet words={written.details.organisation} />
          <Phone number={written.details.phone} />
        </>
      );
    case 'home_word':
      return <Quiet words={written.details.means} />;
    case 'requirement': {
      const { wish, reviewOn } = written.details;
      return (
        <>
          <Quiet words={wish} />
          {reviewOn !== null && <small>{`${p('child.review_on')} ${day(reviewOn)}`}</small>}
        </>
      );
    }
    case 'living': {
      const { days, note } = written.details;
      const names = weekdays(locale);
      const isWeek = days.length === names.length;
      return (
        <>
          {!isWeek && (
            <small>
              {list(
                locale,
                days.flatMap((day) => names[day - 1]?.label ?? []),
              )}
            </small>
          )}
          <Quiet words={note} />
        </>
      );
    }
    case 'responsibility':
      return <Held details={written.details} />;
    case 'daily':
      return null;
  }
}

function Held({ details }: { readonly details: Responsibility }) {
  const { p, locale } = usePeopleWords();
  const { address, evidence, seenBy, seenOn, from, until, note } = details;
  const day = (on: string) => dayOfYear(locale, on);
  return (
    <>
      <Quiet words={address} />
      {evidence !== null && <span className="quiet">{p(`child.evidence.${evidence}`)}</span>}
      {from !== null && <small>{p('cover.from_on', { date: day(from) })}</small>}
      {until !== null && <small>{p('people.ended_on', { date: day(until) })}</small>}
      {seenBy !== null && seenOn !== null ? (
        <small>{p('child.seen', { name: isolate(seenBy), date: day(seenOn) })}</small>
      ) : (
        <Chip tone="warn" icon="eye">
          {p('child.not_seen')}
        </Chip>
      )}
      <Quiet words={note} />
    </>
  );
}

const Quiet = ({ words }: { readonly words: string | null }) =>
  words === null ? null : (
    <span className="quiet" dir="auto">
      {words}
    </span>
  );

const Phone = ({ number }: { readonly number: string | null }) =>
  number === null ? null : (
    <a className="line-phone" href={`tel:${number}`} dir="ltr">
      {number}
    </a>
  );
