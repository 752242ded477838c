/** From the settings to what the nursery knows about each child. */
import type { Session } from '@storybell/contracts/session';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { usePhotoWords } from '../../photos/use-photo-words.ts';
import { Link } from '../../router.tsx';
import { Section } from '../../Section.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { useChildren } from '../../use-children.ts';
import '../../people/people.css';

export const AboutLinks = ({ session }: { readonly session: Session }) => (
  <Section of={['people', 'photos']}>
    <Links session={session} />
  </Section>
);

function Links({ session }: { readonly session: Session }) {
  const { p } = usePeopleWords();
  const { f } = usePhotoWords();
  const children = useChildren(session);
  return (
    <ul className="people-list">
      {(children.data ?? []).map((child) => (
        <li key={child.id} className="card person-row">
          <Avatar id={child.id} name={child.knownAs} initial={child.initial} />
          <span className="person-words">
            <Link to={`/about/${child.id}`}>{p('child.about', { name: child.knownAs })}</Link>
            <Link to={`/consents/${child.id}`}>{f('consents.of', { name: child.knownAs })}</Link>
          </span>
        </li>
      ))}
    </ul>
  );
}
