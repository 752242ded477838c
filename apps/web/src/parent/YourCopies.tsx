/** Copies that a guardian asked for and may fetch now; where there are none, nothing. */
import { listOwnCopies } from '@storybell/contracts/access-request';
import type { Session } from '@storybell/contracts/session';
import { isolate } from '@storybell/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { CopyButton, type CopyButtonProps } from '../CopyButton.tsx';
import { useWords } from '../i18n.tsx';
import { Section } from '../Section.tsx';
import { Icon } from '../ui/Icon.tsx';

export function YourCopies({ session }: { readonly session: Session }) {
  const { settingId } = session.actor;
  const copies = useQuery({
    queryKey: ['copies'],
    queryFn: async () => (await call(listOwnCopies, { params: { settingId } })).copies,
  });
  if (copies.data === undefined || copies.data.length === 0) return null;
  return (
    <Section of={['keeping']}>
      {copies.data.map(({ id, childName }) => (
        <Ready key={id} session={session} requestId={id} childName={childName} />
      ))}
    </Section>
  );
}

interface ReadyProps extends CopyButtonProps {
  readonly childName: string | null;
}

function Ready({ childName, ...of }: ReadyProps) {
  const { say } = useWords();
  return (
    <section className="card">
      <h2>
        <Icon name="check" /> {say('keeping.keeping.your_copy')}
      </h2>
      {childName !== null && <p>{isolate(childName)}</p>}
      <CopyButton {...of} />
    </section>
  );
}
