/** The product as a family, its nursery and its manager meet it: the whole real system, in a real browser. */
import { doorScenes } from './at-the-door.ts';
import { copyScenes } from './ask-for-a-copy.ts';
import { screenScenes } from './every-screen.ts';
import { familyScenes } from './families-sign-in.ts';
import { hostileScenes } from './hostile-words.ts';
import { mailboxScenes } from './mailbox-page.ts';
import { newFamilyScenes } from './new-family.ts';
import { noticeScenes } from './notice-family-by-family.ts';
import { onceScenes } from './once-and-in-the-end.ts';
import { threadScenes } from './parents-answer.ts';
import { ownWordsScenes } from './own-words.ts';
import { correctionScenes } from './put-right.ts';
import { readmeScenes } from './readme-picture.ts';
import { openForAll } from './scene.ts';
import { storyScenes } from './story-in-every-language.ts';
import { registerScenes } from './where-everyone-is.ts';
import { choiceScenes } from './told-as-they-choose.ts';
import { pushScenes } from './told-by-push.ts';

openForAll();
storyScenes();
threadScenes();
noticeScenes();
choiceScenes();
pushScenes();
familyScenes();
mailboxScenes();
onceScenes();
newFamilyScenes();
copyScenes();
ownWordsScenes();
correctionScenes();
doorScenes();
registerScenes();
screenScenes();
readmeScenes();
// Last: nobody takes pictures of these names.
hostileScenes();
