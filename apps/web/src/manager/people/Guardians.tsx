/** The guardians on a child's card: what each is to the child, how they are reached, where they live. */
import type { Card, GuardianOnCard } from '@storybell/contracts/child-record';
import { languageOf } from '@storybell/contracts/locale';
import { Relationship, saveGuardianship, type Guardianship } from '@storybell/contracts/people';
import type { Session } from '@storybell/contracts/session';
import { dateOfYear } from '@storybell/i18n/format';
import { useState } from 'react';
import { call } from '../../api.ts';
import { AddressForm } from '../../people/AddressForm.tsx';
import { isOn, valueOf, yes } from '../../people/field.ts';
import { FormDialog } from '../../people/FormDialog.tsx';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { placeOf } from '../../people/use-card.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EndButton } from './EndButton.tsx';
import { GuardianForm, linkFields } from './forms.tsx';

interface Props {
  readonly session: Session;
  readonly card: Card;
  readonly zone: string;
  readonly onAdd: () => void;
}

interface Open {
  readonly what: 'person' | 'link' | 'address';
  readonly guardian: GuardianOnCard;
  readonly link: Guardianship;
}

export function Guardians({ session, card, zone, onAdd }: Props) {
  const { t, p } = usePeopleWords();
  const [open, setOpen] = useState<Open>();
  const close = () => {
    setOpen(undefined);
  };
  return (
    <section className="card card-part" id="guardians">
      <div className="part-head">
        <h2>{t('sign_in.guardian')}</h2>
      </div>
      <ul className="lines">
        {card.guardians.map((guardian) => {
          const link = card.guardianships.find(({ guardianId }) => guardianId === guardian.id);
          return (
            link && (
              <li key={guardian.id} className="guardian">
                <One session={session} guardian={guardian} link={link} zone={zone} onOpen={setOpen} />
              </li>
            )
          );
        })}
      </ul>
      <div className="card-foot">
        <Button icon="plus" onClick={onAdd}>
          {p('people.add_guardian')}
        </Button>
      </div>
      {open?.what === 'person' && (
        <GuardianForm session={session} childId={card.child.id} guardian={open.guardian} onClose={close} />
      )}
      {open?.what === 'link' && <LinkForm session={session} link={open.link} onClose={close} />}
      {open?.what === 'address' && <AddressForm session={session} guardian={open.guardian} onClose={close} />}
    </section>
  );
}

interface OneProps {
  readonly session: Session;
  readonly guardian: GuardianOnCard;
  readonly link: Guardianship;
  readonly zone: string;
  readonly onOpen: (open: Open) => void;
}

function One({ session, guardian, link, zone, onOpen }: OneProps) {
  const { p, locale } = usePeopleWords();
  const name = `${guardian.knownAs} ${guardian.familyName}`;
  const spoken = guardian.spokenLocale ?? guardian.locale;
  const end = (ends: 'now' | 'never', version: number) => {
    const { relationship, mayView } = link;
    return call(saveGuardianship, {
      params: linkOf(session, link),
      body: { relationship, mayView, ends, version },
    });
  };
  const edit = (what: Open['what']) => () => {
    onOpen({ what, guardian, link });
  };
  return (
    <>
      <Avatar id={guardian.id} name={name} />
      <span className="line-words">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span>
          {p(`people.relation.${link.relationship}`)} · {languageOf(guardian.locale).endonym}
          {spoken !== guardian.locale && ` · ${p('people.speaks')}: ${languageOf(spoken).endonym}`}
        </span>
        <span className="chips">
          {link.validUntil !== null && (
            <Chip tone="warn" icon="clock">
              {p('people.ended_on', { date: dateOfYear(locale, link.validUntil, { timeZone: zone }) })}
            </Chip>
          )}
          {link.mayView && link.validUntil === null && (
            <Chip tone="good" icon="eye">
              {p('people.may_view')}
            </Chip>
          )}
          {guardian.needsAudio && <Chip>{p('people.needs_audio')}</Chip>}
          {guardian.needsInterpreter && <Chip icon="translate">{p('people.needs_interpreter')}</Chip>}
        </span>
        <Way icon="mail" address={guardian.email} isVerified={guardian.isEmailVerified} />
        <Way icon="phone" address={guardian.phone} isVerified={guardian.isPhoneVerified} />
        {guardian.address !== null && (
          <span className="quiet address" dir="auto">
            {guardian.address.address}
          </span>
        )}
        <span className="person-acts">
          <Button onClick={edit('person')}>{p('people.change')}</Button>
          <Button onClick={edit('link')}>{p('people.relationship')}</Button>
          <Button onClick={edit('address')}>{p('people.address')}</Button>
          <EndButton isOver={link.validUntil !== null} version={link.version} end={end} />
        </span>
      </span>
    </>
  );
}

interface WayProps {
  readonly icon: 'mail' | 'phone';
  readonly address: string | null;
  readonly isVerified: boolean;
}

function Way({ icon, address, isVerified }: WayProps) {
  const { p } = usePeopleWords();
  if (address === null) return null;
  return (
    <span className="chips">
      <Chip icon={icon}>
        <span dir="ltr">{address}</span>
      </Chip>
      {!isVerified && <Chip tone="warn">{p('people.unverified')}</Chip>}
    </span>
  );
}

const linkOf = (session: Session, { guardianId, childId }: Guardianship) => ({
  ...placeOf(session, childId),
  guardianId,
});

interface LinkProps {
  readonly session: Session;
  readonly link: Guardianship;
  readonly onClose: () => void;
}

function LinkForm({ session, link, onClose }: LinkProps) {
  const { p } = usePeopleWords();
  return (
    <FormDialog
      title={p('people.relationship')}
      fields={linkFields(p)}
      start={{ relationship: link.relationship, mayView: yes(link.mayView) }}
      save={(values) =>
        call(saveGuardianship, {
          params: linkOf(session, link),
          body: {
            relationship: Relationship.parse(valueOf(values, 'relationship')),
            mayView: isOn(values, 'mayView'),
            ends: 'never',
            version: link.version,
          },
        })
      }
      onClose={onClose}
    />
  );
}
