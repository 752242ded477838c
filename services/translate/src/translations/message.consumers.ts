import { SubjectId, type MessageId, type SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { messagePublished, messageWithdrawn, messageWritten } from '@storybell/contracts/thread';
import { hear, type Commit, type Heard } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { prepareTranslations } from './prepare-translations.ts';
import { deleteOriginals } from './translation.queries.ts';

interface Written {
  readonly settingId: SettingId;
  readonly messageId: MessageId;
  readonly messageVersion: number;
  readonly locales: readonly Locale[];
}

/** Both sides' messages go the same way; only staff's are told of as translated. */
export const messageConsumers = (deps: Deps): Heard[] => {
  const prepare = ({ settingId, messageId, messageVersion, locales }: Written, commit: Commit) => {
    const subject = { kind: 'message' as const, id: SubjectId.parse(messageId), version: messageVersion };
    return prepareTranslations(deps, { settingId, locales, subjects: [subject] }, commit);
  };
  return [
    hear(messagePublished, prepare),
    hear(messageWritten, prepare),
    hear(messageWithdrawn, async ({ settingId, messageId }, commit) => {
      await commit((tx) => deleteOriginals(tx, settingId, [SubjectId.parse(messageId)]));
    }),
  ];
};
