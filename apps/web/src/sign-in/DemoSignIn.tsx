/** The door of the demo: everyone in it is invented, so a tap on a name is enough. */
import { dirOf, languageOf, type Locale } from '@storybell/contracts/locale';
import { signInToDemo, type DemoPerson } from '@storybell/contracts/session';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { LanguagePicker } from '../ui/LanguagePicker.tsx';
import { Mark } from '../ui/Mark.tsx';
import { problemText } from '../ui/Problem.tsx';
import { ProductName } from './ProductName.tsx';
import { useToast } from '../ui/Toast.tsx';
import { useSignedIn } from './use-signed-in.ts';

interface Props {
  readonly settingName: string;
  readonly people: readonly DemoPerson[];
  readonly onLocale: (locale: Locale) => void;
}

export function DemoSignIn({ settingName, people, onLocale }: Props) {
  const { t, locale } = useWords();
  return (
    <main className="sign-in">
      <header className="hero">
        <div className="hero-words">
          <ProductName />
          <h1>{t('sign_in.promise')}</h1>
        </div>
        <div className="hero-picture">
          <Mark size={180} />
        </div>
        <LanguagePicker value={locale} onChange={onLocale} />
      </header>
      <p className="sign-in-demo">
        <Icon name="alert" size={20} />
        <span>{t('sign_in.invented', { setting: settingName })}</span>
      </p>
      <People people={people} />
    </main>
  );
}

const kinds = ['manager', 'staff', 'guardian'] as const;

function People({ people }: { readonly people: readonly DemoPerson[] }) {
  const words = useWords();
  const { t } = words;
  const [wanted, setWanted] = useState('');
  const searchId = useId();
  const toast = useToast();
  const signedIn = useSignedIn();
  const signIn = useMutation({
    mutationFn: (personId: string) => call(signInToDemo, { body: { personId } }),
    onSuccess: signedIn,
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
