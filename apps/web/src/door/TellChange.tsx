/** Something changed at home: a guardian tells it in confidence, to readers of their choice. */
import {
  ChangeKind,
  changeKinds,
  ChangeReader,
  changeReaders,
  listToldChanges,
  tellChange,
} from '@storybell/contracts/change-at-home';
import type { Session } from '@storybell/contracts/session';
import { dateOfYear } from '@storybell/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { callInSecret, call } from '../api.ts';
import { manyOf, orNull, valueOf } from '../people/field.ts';
import { FormDialog, peopleKey } from '../people/FormDialog.tsx';
import { placeOf } from '../people/use-card.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Section } from '../Section.tsx';
import { useDoorWords } from './use-door-words.ts';
import './door.css';

interface Props {
  readonly session: Session;
  readonly childId: string;
}

export const TellChange = (props: Props) => (
  <Section of={['people', 'door']}>
    <Tell {...props} />
  </Section>
);

function Tell({ session, childId }: Props) {
  const { c, p, locale } = useDoorWords();
  const [isOpen, setIsOpen] = useState(false);
  const place = placeOf(session, childId);
  const told = useQuery({
    queryKey: [...peopleKey, 'told-changes', childId],
    queryFn: async () => (await call(listToldChanges, { params: place })).changes,
  });
  return (
    <section className="card card-part">
      <h2>{c('title')}</h2>
      <p className="quiet">{c('intro')}</p>
      {told.error !== null && <Problem error={told.error} onRetry={told.refetch} />}
      {told.data !== undefined && told.data.length > 0 && (
        <ul className="lines">
          {told.data.map(({ id, kind, at, readers }) => (
            <li key={id}>
              <span className="line-words">
                <strong>{c(`kind.${kind}`)}</strong>
                <small className="quiet">
                  {dateOfYear(locale, at)} · {readers.map((reader) => c(reader)).join(' · ')}
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="card-foot">
        <Button
          icon="send"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {p('child.suggest')}
        </Button>
      </div>
      {isOpen && (
        <FormDialog
          title={c('title')}
          fields={[
            {
              name: 'kind',
              label: c('what'),
              kind: 'select',
              options: changeKinds.map((value) => ({ value, label: c(`kind.${value}`) })),
            },
            { name: 'words', label: c('words'), kind: 'text', isOptional: true },
            {
              name: 'readers',
              label: c('readers'),
              kind: 'many',
              options: changeReaders.map((value) => ({ value, label: c(value) })),
            },
          ]}
          start={{ kind: '', words: '', readers: changeReaders.join(' ') }}
          saveLabel={p('child.suggest')}
          savedText={p('child.sent')}
          save={(values) =>
            // What somebody tells in confidence leaves no trace on this device.
            callInSecret(tellChange, {
              params: place,
              body: {
                kind: ChangeKind.parse(valueOf(values, 'kind')),
                words: orNull(values, 'words'),
                readers: manyOf(values, 'readers').map((one) => ChangeReader.parse(one)),
              },
            })
          }
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </section>
  );
}
