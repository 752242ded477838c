/** The door of the demo: everyone in it is invented, so a tap on a name is enough. */
import { dirOf, languageOf, type Locale } from '@storybell/contracts/locale';
import { listDemoPeople, signInToDemo, type DemoPerson } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState } from 'react';
import { call } from '../api.ts';
import { Refused } from '../create-call.ts';
import { useWords } from '../i18n.tsx';
import { usePath } from '../router.tsx';
import { sessionKey } from '../session.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { LanguagePicker } from '../ui/LanguagePicker.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Problem, problemText } from '../ui/Problem.tsx';
import { PageSkeleton, Skeleton } from '../ui/Skeleton.tsx';
import { useToast } from '../ui/Toast.tsx';
import { Entrance } from './Entrance.tsx';
import './sign-in.css';

const FamilyPage = lazy(() =>
  import('./family/FamilyPage.tsx').then(({ FamilyPage: component }) => ({ default: component })),
);

/** Where a card and the link of an e-mail lead. */
const familyPaths = ['/card', '/sign-in'];

export function SignIn({ onLocale }: { readonly onLocale: (locale: Locale) => void }) {
  // The page leaves the path when it has read what came with it.
  const [isFamily] = useState(() => familyPaths.includes(location.pathname));
  return isFamily ? (
    <Suspense fallback={<PageSkeleton />}>
      <FamilyPage onLocale={onLocale} />
    </Suspense>
  ) : (
    <DemoSignIn onLocale={onLocale} />
  );
}

function DemoSignIn({ onLocale }: { readonly onLocale: (locale: Locale) => void }) {
  const words = useWords();
  const { t, locale } = words;
  const path = usePath();
  const people = useQuery({
    queryKey: ['demo-people'],
    queryFn: () => call(listDemoPeople, {}),
    staleTime: Infinity,
  });
  // Anything but the embedded demo answers as what does not exist.
  const isAbsent = people.error instanceof Refused && people.error.code === 'not_found';

  if (isAbsent || path === '/set-up') return <Entrance onLocale={onLocale} />;
  return (
    <main className="sign-in">
      <header className="hero">
        <div className="hero-words">
          <p className="hero-name">
            <Mark size={40} />
            {t('sign_in.product')}
          </p>
          <h1>{t('sign_in.promise')}</h1>
        </div>
        <div className="hero-picture">
          <Mark size={180} />
        </div>
        <LanguagePicker value={locale} onChange={onLocale} />
      </header>
      <p className="sign-in-demo">
        <Icon name="alert" size={20} />
        <span>{t('sign_in.invented', { setting: people.data?.settingName ?? 'Little Foxes' })}</span>
      </p>
      {people.isPending && <Skeleton count={6} kind="row" />}
      {people.error !== null && <Problem error={people.error} onRetry={people.refetch} />}
      {people.data !== undefined && <People people={people.data.people} />}
    </main>
  );
}

const kinds = ['manager', 'staff', 'guardian'] as const;

function People({ people }: { readonly people: readonly DemoPerson[] }) {
  const words = useWords();
  const { t } = words;
  const [wanted, setWanted] = useState('');
  const searchId = useId();
  const queries = useQueryClient();
  const toast = useToast();
  const signIn = useMutation({
    mutationFn: (personId: string) => call(signInToDemo, { body: { personId } }),
    onSuccess: (session) => {
      queries.setQueryData(sessionKey, session);
    },
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
  });

  const found = people.filter((person) => matches(person, wanted));
  return (
    <>
      <div className="search">
        <Icon name="search" size={20} />
        <label className="visually-hidden" htmlFor={searchId}>
          {t('sign_in.search')}
        </label>
        <input
          id={searchId}
          type="search"
          placeholder={t('sign_in.search')}
          value={wanted}
          onChange={(change) => {
            setWanted(change.target.value);
          }}
        />
      </div>
      {found.length === 0 && <p className="quiet">{t('sign_in.nobody')}</p>}
      {kinds.map((kind) => {
        const group = found.filter((person) => person.kind === kind);
        return group.length === 0 ? null : (
          <section key={kind} className="people">
            <h2>{t(`sign_in.${kind}`)}</h2>
            <ul>
              {group.map((person) => (
                <li key={person.id}>
                  <Person
                    person={person}
                    isBusy={signIn.isPending && signIn.variables === person.id}
                    onChoose={() => {
                      signIn.mutate(person.id);
                    }}
                  />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

const matches = (person: DemoPerson, wanted: string) =>
  [person.name, person.about, languageOf(person.locale).endonym, languageOf(person.locale).english]
    .join(' ')
    .toLocaleLowerCase()
    .includes(wanted.trim().toLocaleLowerCase());

interface PersonProps {
  readonly person: DemoPerson;
  readonly isBusy: boolean;
  readonly onChoose: () => void;
}

function Person({ person, isBusy, onChoose }: PersonProps) {
  return (
    <button type="button" className="person" disabled={isBusy} aria-busy={isBusy} onClick={onChoose}>
      <Avatar id={person.id} name={person.name} />
      <span className="person-words">
        <strong>
          <bdi>{person.name}</bdi>
        </strong>
        <small lang="en-GB" dir="auto">
          {person.about}
        </small>
      </span>
      {person.kind === 'guardian' && (
        <span className="person-language" lang={person.locale} dir={dirOf(person.locale)}>
          {languageOf(person.locale).endonym}
        </span>
      )}
    </button>
  );
}
