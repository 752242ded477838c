import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { StoryList } from '../posting/StoryList.tsx';
import { BoardLink } from './BoardLink.tsx';

export const ManagerStories = (props: { readonly session: Session; readonly setting: Setting }) => (
  <StoryList {...props} foot={(story) => <BoardLink kind="story" id={story.id} />} />
);
