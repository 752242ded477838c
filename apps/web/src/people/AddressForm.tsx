import type { GuardianOnCard } from '@storybell/contracts/child-record';
import { saveAddress } from '@storybell/contracts/people';
import type { Session } from '@storybell/contracts/session';
import { call } from '../api.ts';
import { valueOf } from './field.ts';
import { FormDialog } from './FormDialog.tsx';
import { usePeopleWords } from './use-people-words.ts';

interface Props {
  readonly session: Session;
  readonly guardian: GuardianOnCard;
  readonly onClose: () => void;
}

/** Where a guardian lives, as staff or they themself write it. */
export function AddressForm({ session, guardian, onClose }: Props) {
  const { p } = usePeopleWords();
  const { settingId } = session.actor;
  return (
    <FormDialog
      title={p('people.address')}
      fields={[{ name: 'address', label: p('people.address'), kind: 'text', help: p('people.address_help') }]}
      start={{ address: guardian.address?.address ?? '' }}
      save={(values) =>
        call(saveAddress, {
          params: { settingId, guardianId: guardian.id },
          body: { address: valueOf(values, 'address'), version: guardian.address?.version ?? null },
        })
      }
      onClose={onClose}
    />
  );
}
