/** Changes at home that have come in, for those whom the guardians chose. */
import { escalateChange, listChanges, readChange } from '@storybell/contracts/change-at-home';
import type { ChangeId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { dateOfYear, isolate } from '@storybell/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { call, callInSecret } from '../api.ts';
import { valueOf } from '../people/field.ts';
import { FormDialog, peopleKey } from '../people/FormDialog.tsx';
import { Link } from '../router.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Section } from '../Section.tsx';
import { useDoorWords } from './use-door-words.ts';
import './door.css';

export const ChangesPage = ({ session }: { readonly session: Session }) => (
  <Section of={['people', 'door']}>
    <Changes session={session} />
  </Section>
);

function Changes({ session }: { readonly session: Session }) {
  const { c } = useDoorWords();
  const { settingId } = session.actor;
  const [openId, setOpenId] = useState<ChangeId>();
  const list = useQuery({
    queryKey: [...peopleKey, 'changes'],
    queryFn: async () => (await call(listChanges, { params: { settingId } })).changes,
  });
  return (
    <div className="page changes">
      <h1>{c('title')}</h1>
      {list.error !== null && <Problem error={list.error} onRetry={list.refetch} />}
      {list.data === undefined && list.error === null && <Skeleton count={2} kind="row" />}
      {list.data?.length === 0 && <Empty title={c('none')} icon="home" />}
      <ul className="door-list">
        {(list.data ?? []).map((change) => (
          <li key={change.id} className="card change">
            <Head
              change={change}
              isOpen={change.id === openId}
              onToggle={() => {
                setOpenId(change.id === openId ? undefined : change.id);
              }}
            />
            {change.id === openId && <Read session={session} id={change.id} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Listed = z.output<typeof listChanges.response>['changes'][number];

interface HeadProps {
  readonly change: Listed;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function Head({ change: { child, at, isForLeadAlone }, isOpen, onToggle }: HeadProps) {
  const { c, locale } = useDoorWords();
  return (
    <button type="button" className="door-person" aria-expanded={isOpen} onClick={onToggle}>
      <strong>
        <bdi>{child.knownAs}</bdi>
      </strong>
      <span>{dateOfYear(locale, at)}</span>
      {isForLeadAlone && (
        <Chip tone="bad" icon="alert">
          {c('lead')}
        </Chip>
      )}
    </button>
  );
}

/** Read from the server each time it is opened, and kept no longer than it is shown. */
function Read({ session, id }: { readonly session: Session; readonly id: ChangeId }) {
  const { c, d, p } = useDoorWords();
  const { actor } = session;
  const [isEscalating, setIsEscalating] = useState(false);
  const params = { settingId: actor.settingId, changeId: id };
  const read = useQuery({
    queryKey: [...peopleKey, 'changes', id],
    queryFn: () => call(readChange, { params }),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  if (read.error !== null) return <Problem error={read.error} onRetry={read.refetch} />;
  if (read.data === undefined) return <Skeleton count={1} kind="row" />;
  const { kind, words, locale, by, child, escalation } = read.data;
  const isLead = actor.kind !== 'guardian' && actor.isLead === true;
  return (
    <>
      <h2>{c(`kind.${kind}`)}</h2>
      <p className="quiet">
        <bdi>{by}</bdi>
      </p>
      {words !== null && (
        <>
          <p className="change-words" lang={locale} dir="auto">
            {words}
          </p>
          <small className="quiet">{c('as_written')}</small>
        </>
      )}
      {escalation !== null && (
        <p className="door-stay" dir="auto">
          {escalation.reason}
        </p>
      )}
      {actor.kind === 'manager' && (
        <>
          <h3>{c('look_at')}</h3>
          <div className="chips">
            <Link className="button button-plain button-normal" to={`/people/${child.id}`}>
              {p('child.part.emergency_contact')}
            </Link>
            <Link className="button button-plain button-normal" to={`/people/${child.id}`}>
              {d('who_may', { name: isolate(child.knownAs) })}
            </Link>
            <Link className="button button-plain button-normal" to="/restrictions">
              {p('restriction.title')}
            </Link>
          </div>
        </>
      )}
      {isLead && escalation === null && (
        <div className="card-foot">
          <Button
            icon="alert"
            onClick={() => {
              setIsEscalating(true);
            }}
          >
            {c('escalate')}
          </Button>
        </div>
      )}
      {isEscalating && (
        <FormDialog
          title={c('escalate')}
          fields={[{ name: 'reason', label: c('escalate_why'), kind: 'text' }]}
          start={{ reason: '' }}
          save={(values) =>
            callInSecret(escalateChange, { params, body: { reason: valueOf(values, 'reason') } })
          }
          onClose={() => {
            setIsEscalating(false);
          }}
        />
      )}
    </>
  );
}
