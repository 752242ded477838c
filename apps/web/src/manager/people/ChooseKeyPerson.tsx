/** Key person and back-up on a child's page: chosen from a day on, or ended. */
import { StaffId } from '@storybell/contracts/ids';
import { chooseKeyPerson, endKeyPerson, type KeyPerson } from '@storybell/contracts/key-person';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { dayOf } from '@storybell/i18n/format';
import { useState } from 'react';
import { call } from '../../api.ts';
import { nowInstant } from '../../clock.ts';
import { orNull, valueOf } from '../../people/field.ts';
import { FormDialog } from '../../people/FormDialog.tsx';
import { KeyPersons } from '../../people/KeyPersons.tsx';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { placeOf } from '../../people/use-card.ts';
import { Button } from '../../ui/Button.tsx';
import { useAct } from '../../people/use-act.ts';
import { useStaff } from './use-people.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly childId: string;
  readonly childName: string;
}

export function ChooseKeyPerson({ session, setting, childId, childName }: Props) {
  const { p } = usePeopleWords();
  const staff = useStaff(session);
  const act = useAct<object>();
  const [isBackup, setIsBackup] = useState<boolean>();
  const place = placeOf(session, childId);
  const end = ({ id: keyPersonId }: KeyPerson) =>
    call(endKeyPerson, { params: { ...place, keyPersonId }, body: {} });
  return (
    <>
      <KeyPersons
        session={session}
        childId={childId}
        zone={setting.timeZone}
        acts={(ofBackup, now) => (
          <>
            <Button
              onClick={() => {
                setIsBackup(ofBackup);
              }}
            >
              {p('cover.choose')}
            </Button>
            {now !== undefined && (
              <Button
                look="quiet"
                isBusy={act.isPending}
                onClick={() => {
                  act.mutate({ run: () => end(now) });
                }}
              >
                {p('cover.end')}
              </Button>
            )}
          </>
        )}
      />
      {isBackup !== undefined && (
        <FormDialog
          title={p(isBackup ? 'cover.backup' : 'cover.key_person')}
          fields={[
            {
              name: 'staffId',
              label: p('cover.who'),
              kind: 'select',
              options: (staff.data ?? [])
                .filter(({ endedAt }) => endedAt === null)
                .map(({ id, knownAs, familyName }) => ({ value: String(id), label: `${knownAs} ${familyName}` })),
            },
            { name: 'from', label: p('cover.from'), kind: 'date', help: p('cover.families_see', { name: childName }) },
            { name: 'until', label: p('cover.last_day'), kind: 'date', isOptional: true },
          ]}
          start={{ staffId: '', from: dayOf(nowInstant(), { timeZone: setting.timeZone }), until: '' }}
          save={(values) =>
            call(chooseKeyPerson, {
              params: place,
              body: {
                staffId: StaffId.parse(valueOf(values, 'staffId')),
                isBackup,
                from: valueOf(values, 'from'),
                until: orNull(values, 'until') ?? 'never',
              },
            })
          }
          onClose={() => {
            setIsBackup(undefined);
          }}
        />
      )}
    </>
  ); // prettier-ignore
}
