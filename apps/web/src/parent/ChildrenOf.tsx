import type { SubjectView } from '@storybell/contracts/subject';
import { Avatar } from '../ui/Avatar.tsx';
import { useWords } from '../i18n.tsx';

/** Which children of the reader's this is about, by face and name, on every item. */
export function ChildrenOf({ subject }: { readonly subject: SubjectView }) {
  const { locale } = useWords();
  const parts = new Intl.ListFormat(locale, { type: 'conjunction' }).formatToParts(
    subject.children.map(({ knownAs }) => knownAs),
  );
  return (
    <>
      <span className="avatars">
        {subject.children.map((child) => (
          <Avatar key={child.id} id={child.id} name={child.knownAs} />
        ))}
      </span>
      <p className="card-names">
        {parts.map((part, index) =>
          part.type === 'element' ? (
            <bdi key={index}>{part.value}</bdi>
          ) : (
            <span key={index}>{part.value}</span>
          ),
        )}
      </p>
    </>
  );
}
