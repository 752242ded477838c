import type { Session } from '@storybell/contracts/session';
import { useWords } from '../i18n.tsx';
import { PeopleWords } from '../people/PeopleWords.tsx';
import { StoryList } from '../posting/StoryList.tsx';
import { WorkDoor } from '../WorkDoor.tsx';
import { Board } from './Board.tsx';
import { DayList } from './DayList.tsx';
import '../posting/posting.css';
import '../people/people.css';
import './staff.css';

export function StaffDoor({ session }: { readonly session: Session }) {
  const { t } = useWords();
  return (
    <PeopleWords>
      <WorkDoor
        session={session}
        ways={[
          { to: '/', label: t('ways.rooms'), icon: 'people' },
          { to: '/day', label: t('ways.day'), icon: 'clock' },
          { to: '/story', label: t('ways.new_story'), icon: 'send' },
          { to: '/stories', label: t('ways.stories'), icon: 'story' },
          { to: '/messages', label: t('threads.title'), icon: 'mail' },
          { to: '/reviews', label: t('review.title'), icon: 'translate' },
        ]}
        screens={(at) => [
          { path: '/', show: () => <Board {...at} /> },
          { path: '/day', show: () => <DayList {...at} /> },
          { path: '/stories', show: () => <StoryList session={session} setting={at.setting} /> },
        ]}
      />
    </PeopleWords>
  );
}
