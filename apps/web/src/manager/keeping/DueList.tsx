import type { DueClass, KeptRule } from '@storybell/contracts/keeping';
import type { Session } from '@storybell/contracts/session';
import { dayOfYear, number } from '@storybell/i18n/format';
import { useState } from 'react';
import { useWords, type Words } from '../../i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ProblemLine } from '../../ui/Problem.tsx';
import { amountOf } from './amount.ts';
import type { useKeeping } from './use-keeping.ts';

type Hook = ReturnType<typeof useKeeping>;
interface Props {
  readonly session: Session;
  readonly kept: NonNullable<Hook['kept']['data']>;
  readonly approve: Hook['approve'];
}

/** The dry run, and a manager's word on exactly what it shows. */
export function DueList({ session, kept, approve }: Props) {
  const words = useWords();
  const { say } = words;
  const [isSure, setIsSure] = useState(false);
  const { fingerprint } = kept;
  const isRunning = kept.erasures.some(({ finishedAt }) => finishedAt === null);
  return (
    <section>
      <h2>{say('keeping.keeping.due')}</h2>
      <ul className="keeping-list">
        {kept.rules.map((rule) => (
          <Row key={rule.class} rule={rule} due={kept.due.find((one) => one.class === rule.class)} />
        ))}
      </ul>
      {isRunning && <p role="status">{say('keeping.keeping.deleting')}</p>}
      {fingerprint === null && !isRunning && <p className="quiet">{say('keeping.keeping.nothing_due')}</p>}
      {fingerprint !== null && !isRunning && session.actor.kind === 'manager' && (
        <Button
          look="danger"
          onClick={() => {
            setIsSure(true);
          }}
        >
          {say('keeping.keeping.delete')}
        </Button>
      )}
      <ProblemLine error={approve.error} />
      {isSure && fingerprint !== null && (
        <Dialog
          title={say('keeping.keeping.delete')}
          onClose={() => {
            setIsSure(false);
          }}
          footer={
            <Button
              look="danger"
              isBusy={approve.isPending}
              onClick={() => {
                approve.mutate(fingerprint, {
                  onSettled: () => {
                    setIsSure(false);
                  },
                });
              }}
            >
              {say('keeping.keeping.delete')}
            </Button>
          }
        >
          <ul>
            {kept.due.map((due) =>
              due.count === 0 ? null : (
                <li key={due.class}>{`${nameOf(words, due)}: ${amountOf(words, due)}`}</li>
              ),
            )}
          </ul>
          <p>{say('keeping.keeping.delete_sure')}</p>
        </Dialog>
      )}
    </section>
  );
}

/** A request is held with its child. */
const ofChildren: ReadonlySet<string> = new Set(['child_record', 'safeguarding', 'access_request']);

function Row({ rule, due }: { readonly rule: KeptRule; readonly due: DueClass | undefined }) {
  const words = useWords();
  const { say, locale } = words;
  const { trigger, months } = rule;
  return (
    <li className="card keeping-row">
      <Icon name="clock" />
      <div>
        <strong>{nameOf(words, rule)}</strong>
        <small className="quiet">
          {say(`keeping.keeping.months_after.${trigger}`, {
            months: number(locale, months),
            years: number(locale, months / 12),
          })}
        </small>
        {due !== undefined && due.held > 0 && (
          <small>
            {say(`keeping.keeping.${ofChildren.has(due.class) ? 'held_back' : 'held_needed'}`, {
              count: due.held,
            })}
          </small>
        )}
      </div>
      {due !== undefined && due.count > 0 && (
        <div className="keeping-amount">
          <strong>{amountOf(words, due)}</strong>
          {due.since !== null && <small className="quiet">{dayOfYear(locale, due.since)}</small>}
        </div>
      )}
    </li>
  );
}

const nameOf = ({ say }: Words, { class: of }: Pick<KeptRule, 'class'>) => say(`keeping.keeping.class.${of}`);
