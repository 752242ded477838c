/** Who is key person of a child and who is the back-up, now and to come: as families read it, and as managers change it. */
import type { KeyPerson } from '@storybell/contracts/key-person';
import type { Session } from '@storybell/contracts/session';
import { dateOfYear } from '@storybell/i18n/format';
import type { ReactNode } from 'react';
import { nowInstant } from '../clock.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { usePeopleWords } from './use-people-words.ts';
import { useKeyPersons } from './use-key-persons.ts';

interface Props {
  readonly session: Session;
  readonly childId: string;
  readonly zone: string;
  readonly acts?: (isBackup: boolean, now: KeyPerson | undefined) => ReactNode;
}

export function KeyPersons({ session, childId, zone, acts }: Props) {
  const { p } = usePeopleWords();
  const found = useKeyPersons(session, childId);
  if (found.error !== null) return <Problem error={found.error} onRetry={found.refetch} />;
  if (found.data === undefined) return <Skeleton count={2} kind="row" />;
  const now = nowInstant();
  return (
    <section className="card card-part" id="key-person">
      <div className="part-head">
        <h2>{p('cover.key_person')}</h2>
      </div>
      <p className="quiet">{p('cover.key_help')}</p>
      <ul className="lines">
        {[false, true].map((isBackup) => {
          const theirs = found.data.filter((one) => one.isBackup === isBackup);
          const one = theirs.find(({ from }) => from <= now);
          return (
            <li key={String(isBackup)} className="guardian">
              <One
                title={p(isBackup ? 'cover.backup' : 'cover.key_person')}
                one={one}
                coming={theirs.filter(({ from }) => from > now)}
                zone={zone}
              />
              {acts !== undefined && <span className="person-acts">{acts(isBackup, one)}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface OneProps {
  readonly title: string;
  readonly one: KeyPerson | undefined;
  readonly coming: readonly KeyPerson[];
  readonly zone: string;
}

function One({ title, one, coming, zone }: OneProps) {
  const { p, locale } = usePeopleWords();
  const day = (at: string) => dateOfYear(locale, at, { timeZone: zone });
  return (
    <>
      {one !== undefined && <Avatar id={one.staffId ?? one.id} name={one.name} />}
      <span className="line-words">
        <small>{title}</small>
        <strong>
          <bdi>{one?.name ?? p('cover.nobody')}</bdi>
        </strong>
        {one !== undefined && <small>{p('cover.since', { date: day(one.from) })}</small>}
        {coming.map((next) => (
          <Chip key={next.id} tone="calm" icon="clock">
            {p('cover.soon', { date: day(next.from), name: next.name })}
          </Chip>
        ))}
      </span>
    </>
  );
}
