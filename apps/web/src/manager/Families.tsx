/** Every parent and carer, with their children, their language and how they can be told. */
import type { MadeCard } from '@storybell/contracts/card';
import type { Family } from '@storybell/contracts/child';
import { dirOf, languageOf } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n.tsx';
import { Link } from '../router.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Problem } from '../ui/Problem.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { CardPage } from './cards/CardPage.tsx';
import { MakeCards } from './cards/MakeCards.tsx';
import { PendingList } from './cards/PendingList.tsx';
import { SharedWays } from './cards/SharedWays.tsx';
import { SignOutAll } from './cards/SignOutAll.tsx';
import { familyMatches, useFamilies } from './use-families.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export function Families({ session, setting }: Props) {
  const { t, say } = useWords();
  const [wanted, setWanted] = useState('');
  const [card, setCard] = useState<MadeCard>();
  const families = useFamilies(session);
  if (card !== undefined)
    return (
      <CardPage
        card={card}
        onBack={() => {
          setCard(undefined);
        }}
      />
    );
  const found = (families.data ?? []).filter((family) => familyMatches(family, wanted));
  return (
    <div className="page families">
      <div className="page-head">
        <h1>{t('ways.families')}</h1>
        {families.data !== undefined && (
          <p className="quiet">{t('manager.families_count', { count: families.data.length })}</p>
        )}
      </div>
      <Link to="/restrictions">{say('people.restriction.title')}</Link>
      <PendingList session={session} />
      <SharedWays session={session} />
      <SearchField label={t('manager.find_family')} value={wanted} onChange={setWanted} />
      {families.isPending && <Skeleton count={6} kind="row" />}
      {families.error !== null && <Problem error={families.error} onRetry={families.refetch} />}
      {families.data !== undefined && found.length === 0 && <p className="quiet">{t('manager.no_family')}</p>}
      <ul className="family-list">
        {found.map((family) => (
          <FamilyRow key={family.guardianId} family={family} setting={setting}>
            <MakeCards session={session} family={family} onMade={setCard} />
            <SignOutAll session={session} family={family} />
          </FamilyRow>
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  readonly family: Family;
  readonly setting: Setting;
  readonly children: ReactNode;
}

function FamilyRow({ family, setting, children }: RowProps) {
  const { t } = useWords();
  const roomOf = (roomId: string) => setting.rooms.find(({ id }) => id === roomId)?.name ?? '';
  return (
    <li className="card family">
      <Avatar id={family.guardianId} name={family.name} />
      <div className="family-words">
        <strong>
          <bdi>{family.name}</bdi>
        </strong>
        <ul className="family-children">
          {family.children.map((child) => (
            <li key={child.id}>
              <Avatar id={child.id} name={child.knownAs} size="small" />
              <Link to={`/people/${child.id}`}>
                <bdi>{child.knownAs}</bdi>
              </Link>
              <small>{roomOf(child.roomId)}</small>
            </li>
          ))}
        </ul>
      </div>
      <div className="family-ways">
        <span className="person-language" lang={family.locale} dir={dirOf(family.locale)}>
          {languageOf(family.locale).endonym}
        </span>
        <span className="channel-chips">
          {family.hasEmail && <Chip icon="mail">{t('progress.channel.email')}</Chip>}
          {family.hasPhone && <Chip icon="phone">{t('progress.channel.sms')}</Chip>}
          {!family.hasEmail && !family.hasPhone && (
            <Chip tone="warn" icon="alert">
              {t('manager.no_channel')}
            </Chip>
          )}
        </span>
        {children}
      </div>
    </li>
  );
}
