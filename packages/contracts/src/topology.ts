/** Who hears what. Events go right: diary, translate, notify, gateway. */
import type { ServiceName } from './define.ts';

export const hears: Readonly<Record<string, readonly ServiceName[]>> = {
  'story.published': ['translate', 'notify'],
  'notice.published': ['translate', 'notify'],
  'entries.logged': ['notify'],
  'message.published': ['translate', 'notify'],
  'message.written': ['translate', 'notify'],
  'message.withdrawn': ['translate', 'notify'],
  'subjects.withdrawn': ['translate', 'notify'],
  'guardian.changed': ['notify'],
  'restriction.changed': ['gateway'],
  'door.changed': ['gateway'],
  'person.changed': ['gateway'],
  'staff.erased': ['translate', 'gateway'],
  'kept-period.changed': ['notify'],
  'records.erased': ['translate', 'notify', 'gateway'],
  'translations.needed': ['translate'],
  'subject.translated': ['notify'],
  'translation.corrected': ['notify'],
};
