import type { Session } from '@storybell/contracts/session';
import { CalendarPage } from '../calendar/CalendarPage.tsx';
import { ConsentList } from '../consents/ConsentList.tsx';
import { ChangesPage } from '../door/ChangesPage.tsx';
import { DoorEvents } from '../door/DoorEvents.tsx';
import { DoorPage } from '../door/DoorPage.tsx';
import { useDoorWords } from '../door/use-door-words.ts';
import { RegisterPage } from '../register/RegisterPage.tsx';
import { Section } from '../Section.tsx';
import { Interpreters } from '../review/Interpreters.tsx';
import { Parity } from '../review/Parity.tsx';
import { WorkDoor } from '../WorkDoor.tsx';
import { AccessPage } from './access/AccessPage.tsx';
import { Announce } from './Announce.tsx';
import { EnginePage } from './EnginePage.tsx';
import { Families } from './Families.tsx';
import { NurseriesPage } from './group/NurseriesPage.tsx';
import { KeepingPage } from './keeping/KeepingPage.tsx';
import { LanguagePage } from './LanguagePage.tsx';
import { Languages } from './Languages.tsx';
import { ManagerStories } from './ManagerStories.tsx';
import { Overview } from './Overview.tsx';
import { ChildPage } from './people/ChildPage.tsx';
import { ImportPage } from './people/ImportPage.tsx';
import { PeoplePage } from './people/PeoplePage.tsx';
import { Restrictions } from './people/Restrictions.tsx';
import { StaffPage } from './people/StaffPage.tsx';
import { ProgressBoard } from './ProgressBoard.tsx';
import { UndeliveredList } from './UndeliveredList.tsx';
import '../posting/posting.css';
import '../people/people.css';
import './manager.css';

export const ManagerDoor = ({ session }: { readonly session: Session }) => (
  <Section of={['people', 'signin', 'keeping', 'door', 'photos']}>
    <Door session={session} />
  </Section>
);

function Door({ session }: { readonly session: Session }) {
  const { t, say, p, d, c } = useDoorWords();
  return (
    <WorkDoor
      session={session}
      ways={[
        { to: '/', label: t('ways.overview'), icon: 'home' },
        ...(session.group === undefined
          ? []
          : [{ to: '/nurseries', label: p('group.title'), icon: 'globe' } as const]),
        { to: '/announce', label: t('ways.announce'), icon: 'notice' },
        { to: '/story', label: t('ways.new_story'), icon: 'send' },
        { to: '/stories', label: t('ways.stories'), icon: 'story' },
        { to: '/messages', label: t('threads.title'), icon: 'mail' },
        { to: '/families', label: t('ways.families'), icon: 'people' },
        { to: '/people', label: p('people.title'), icon: 'list' },
        { to: '/register', label: say('door.register.title'), icon: 'checks' },
        { to: '/door', label: d('title'), icon: 'exit' },
        { to: '/changes', label: c('title'), icon: 'heart' },
        { to: '/calendar', label: say('door.calendar.title'), icon: 'clock', isFurther: true },
        { to: '/consents', label: say('photos.consents.all_children'), icon: 'picture', isFurther: true },
        { to: '/keeping', label: say('keeping.keeping.title'), icon: 'clock', isFurther: true },
        { to: '/access', label: say('signin.work.access'), icon: 'phone', isFurther: true },
        { to: '/languages', label: t('languages.title'), icon: 'globe', isFurther: true },
        { to: '/reviews', label: t('review.title'), icon: 'translate', isFurther: true },
      ]}
      screens={({ setting, roll }) => [
        { path: '/', show: () => <Overview session={session} setting={setting} /> },
        { path: '/nurseries', show: () => <NurseriesPage session={session} /> },
        { path: '/announce', show: () => <Announce session={session} setting={setting} /> },
        { path: '/stories', show: () => <ManagerStories session={session} setting={setting} /> },
        { path: '/families', show: () => <Families session={session} setting={setting} /> },
        { path: '/restrictions', show: () => <Restrictions session={session} setting={setting} /> },
        { path: '/keeping', show: () => <KeepingPage session={session} setting={setting} /> },
        {
          path: '/door',
          show: () => (
            <>
              <DoorPage session={session} setting={setting} roll={roll} />
              <DoorEvents session={session} setting={setting} />
            </>
          ),
        },
        { path: '/calendar', show: () => <CalendarPage session={session} /> },
        {
          path: '/register',
          show: () => <RegisterPage session={session} setting={setting} roll={roll} />,
        },
        { path: '/changes', show: () => <ChangesPage session={session} /> },
        { path: '/people', show: () => <PeoplePage session={session} setting={setting} /> },
        { path: '/consents', show: () => <ConsentList session={session} /> },
        { path: '/people/import', show: () => <ImportPage session={session} /> },
        {
          path: '/people/:childId',
          show: ({ childId = '' }) => (
            <ChildPage key={childId} session={session} setting={setting} childId={childId} />
          ),
        },
        {
          path: '/people/staff/:staffId',
          show: ({ staffId = '' }) => (
            <StaffPage key={staffId} session={session} setting={setting} staffId={staffId} />
          ),
        },
        { path: '/access', show: () => <AccessPage session={session} setting={setting} /> },
        { path: '/languages', show: () => <Languages session={session} /> },
        { path: '/languages/engines', show: () => <EnginePage session={session} /> },
        {
          path: '/languages/:locale',
          show: ({ locale = '' }) => <LanguagePage session={session} tag={locale} />,
        },
        { path: '/parity', show: () => <Parity session={session} setting={setting} /> },
        { path: '/interpreters', show: () => <Interpreters session={session} setting={setting} /> },
        { path: '/undelivered', show: () => <UndeliveredList session={session} setting={setting} /> },
        {
          path: '/progress/:kind/:subjectId',
          show: ({ kind = '', subjectId = '' }) => (
            <ProgressBoard session={session} setting={setting} kind={kind} subjectId={subjectId} />
          ),
        },
      ]}
    />
  );
}
