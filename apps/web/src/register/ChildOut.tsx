/** For a guardian: that their own child is out. Nothing where it is not, or where they are not to know. */
import type { ChildId } from '@storybell/contracts/ids';
import { readWhereabouts } from '@storybell/contracts/register';
import type { Session } from '@storybell/contracts/session';
import { isolate, time } from '@storybell/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { Section } from '../Section.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useChildren } from '../use-children.ts';
import { useRegisterWords } from './use-register-words.ts';

interface Props {
  readonly session: Session;
  readonly childId: string;
  readonly zone: string;
}

export function ChildOut({ session, childId, zone }: Props) {
  const child = useChildren(session).data?.find(({ id }) => id === childId);
  if (child === undefined) return null;
  return (
    <Section of={['door']}>
      <Line session={session} id={child.id} name={child.knownAs} zone={zone} />
    </Section>
  );
}

const LOOK_MS = 60_000;

interface LineProps {
  readonly session: Session;
  readonly id: ChildId;
  readonly name: string;
  readonly zone: string;
}

function Line({ session, id, name, zone }: LineProps) {
  const { r, locale } = useRegisterWords();
  const { settingId } = session.actor;
  const found = useQuery({
    queryKey: ['whereabouts', id],
    queryFn: () => call(readWhereabouts, { params: { settingId, childId: id } }),
    refetchInterval: LOOK_MS,
  });
  // What may not be known looks as if there were nothing to know.
  const outing = found.error === null ? found.data?.outing : undefined;
  if (outing === undefined || outing === null) return null;
  return (
    <p className="banner banner-late" role="status">
      <Icon name="people" size={20} />
      {r('child_out', { name: isolate(name), time: time(locale, outing.backDueAt, { timeZone: zone }) })}
    </p>
  );
}
