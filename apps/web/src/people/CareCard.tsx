/** Care that both sides agree to: what is the rule, since when and from whom, what is only proposed, and what is due. */
import {
  agreeToLine,
  answerCareProposal,
  proposeCare,
  withdrawCareProposal,
  type CareAgreement,
  type CareProposal,
} from '@storybell/contracts/care';
import { confirmPart, type Card, type Line } from '@storybell/contracts/child-record';
import { GuardianId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { dateOfYear, dayOfYear } from '@storybell/i18n/format';
import { useState } from 'react';
import { call } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { orNull, valueOf, type FieldSpec } from './field.ts';
import { FormDialog } from './FormDialog.tsx';
import { LineActs } from './LineActs.tsx';
import { LineText } from './LineText.tsx';
import { fieldsOf, startOf, wishOf } from './part-fields.ts';
import { useAct } from './use-act.ts';
import { placeOf } from './use-card.ts';
import { usePeopleWords } from './use-people-words.ts';

interface Props {
  readonly session: Session;
  readonly childId: string;
  readonly card: Pick<Card, 'lines' | 'agreements' | 'proposals' | 'confirmations' | 'guardians'>;
  readonly zone: string;
  /** A guardian tells the nursery; staff propose. A new one is null. */
  readonly onSuggest?: (line: Line | null) => void;
  readonly onSuggestRemoval?: (line: Line) => void;
}

type Open =
  | { readonly what: 'propose'; readonly line: Line | null }
  | { readonly what: 'agree' | 'different'; readonly proposal: CareProposal };

export function CareCard({ session, childId, card, zone, onSuggest, onSuggestRemoval }: Props) {
  const words = usePeopleWords();
  const { p, locale } = words;
  const [open, setOpen] = useState<Open>();
  const act = useAct<object>();
  const proposing = useAct<CareProposal>();
  const place = placeOf(session, childId);
  const { kind } = session.actor;
  const lines = card.lines.filter(({ part }) => part === 'requirement');
  const confirmedAt = card.confirmations.find(({ part }) => part === 'requirement')?.at;
  const isEmpty = lines.length === 0 && card.proposals.length === 0;
  const ofProposal = ({ id }: CareProposal) => ({ settingId: place.settingId, proposalId: id });
  const close = () => {
    setOpen(undefined);
  };
  const change = (line: Line | null) => {
    if (kind === 'guardian') onSuggest?.(line);
    else setOpen({ what: 'propose', line });
  };
  const remove = (line: Line) => {
    if (kind === 'guardian') onSuggestRemoval?.(line);
    else
      proposing.mutate({
        run: () => call(proposeCare, { params: place, body: { wish: null, line: { id: line.id, version: line.version } } }),
        undo: (proposal) => call(withdrawCareProposal, { params: ofProposal(proposal), body: {} }),
      });
  }; // prettier-ignore
  return (
    <section className="card card-part" id="requirement">
      <div className="part-head">
        <h2>{p('child.part.requirement')}</h2>
        {lines.length === 0 && confirmedAt !== undefined && (
          <small className="quiet">{p('child.checked_on', { date: dateOfYear(locale, confirmedAt) })}</small>
        )}
      </div>
      {!isEmpty && (
        <ul className="lines">
          {lines.map((line) => (
            <li key={line.id} className="care-line">
              <LineText line={line} />
              <Agreed
                agreement={card.agreements.find(({ lineId }) => lineId === line.id)}
                isFamily={kind === 'guardian'}
                zone={zone}
                isBusy={act.isPending}
                onAgree={() => {
                  act.mutate({
                    run: () =>
                      call(agreeToLine, {
                        params: { ...place, lineId: line.id },
                        body: { version: line.version },
                      }),
                  });
                }}
              />
              <LineActs
                onChange={() => {
                  change(line);
                }}
                onRemove={() => {
                  remove(line);
                }}
              />
            </li>
          ))}
          {card.proposals.map((proposal) => (
            <li key={proposal.id} className="care-line care-proposed">
              <Proposed proposal={proposal} before={lines.find(({ id }) => id === proposal.lineId)} />
              {proposal.outcome === null && (
                <span className="person-acts">
                  {kind !== 'staff' && (
                    <>
                      <Button
                        icon="check"
                        isBusy={act.isPending}
                        onClick={() => {
                          if (kind === 'guardian')
                            act.mutate({
                              run: () =>
                                call(answerCareProposal, {
                                  params: ofProposal(proposal),
                                  body: { answer: 'agree', saidBy: null },
                                }),
                            });
                          else setOpen({ what: 'agree', proposal });
                        }}
                      >
                        {p('care.agree')}
                      </Button>
                      <Button
                        look="quiet"
                        onClick={() => {
                          setOpen({ what: 'different', proposal });
                        }}
                      >
                        {p('care.different')}
                      </Button>
                    </>
                  )}
                  {(kind === 'manager' || proposal.isOwn) && (
                    <Button
                      look="quiet"
                      isBusy={act.isPending}
                      onClick={() => {
                        act.mutate({
                          run: () => call(withdrawCareProposal, { params: ofProposal(proposal), body: {} }),
                        });
                      }}
                    >
                      {p('care.withdraw')}
                    </Button>
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="card-foot">
        <Button
          icon="plus"
          onClick={() => {
            change(null);
          }}
        >
          {p(kind === 'guardian' ? 'child.add' : 'care.propose')}
        </Button>
        {isEmpty && kind !== 'staff' && (
          <Button
            look="quiet"
            icon="check"
            isBusy={act.isPending}
            onClick={() => {
              act.mutate({ run: () => call(confirmPart, { params: place, body: { part: 'requirement' } }) });
            }}
          >
            {p('child.none_known')}
          </Button>
        )}
      </div>
      {open?.what === 'propose' && (
        <FormDialog
          title={p('child.part.requirement')}
          fields={fieldsOf('requirement', words)}
          start={startOf(open.line)}
          saveLabel={p('care.propose')}
          save={(values) => {
            const line = open.line && { id: open.line.id, version: open.line.version };
            return call(proposeCare, { params: place, body: { wish: wishOf(values), line } });
          }}
          onClose={close}
        />
      )}
      {(open?.what === 'agree' || open?.what === 'different') && (
        <FormDialog
          title={p(`care.${open.what}`)}
          fields={[
            ...(kind === 'guardian' ? [] : [whoSaid(card.guardians, p('care.said_by'))]),
            ...(open.what === 'agree'
              ? []
              : [{ name: 'reply', label: p('care.different'), kind: 'text' } as const]),
          ]}
          start={{}}
          save={(values) => {
            const who = orNull(values, 'saidBy');
            const saidBy = who === null ? null : GuardianId.parse(who);
            return call(answerCareProposal, {
              params: ofProposal(open.proposal),
              body:
                open.what === 'agree'
                  ? { answer: 'agree', saidBy }
                  : { answer: 'different', saidBy, reply: valueOf(values, 'reply') },
            });
          }}
          onClose={close}
        />
      )}
    </section>
  );
}

const whoSaid = (guardians: Props['card']['guardians'], label: string): FieldSpec => ({
  name: 'saidBy',
  label,
  kind: 'select',
  options: guardians.map(({ id, knownAs, familyName }) => ({
    value: String(id),
    label: `${knownAs} ${familyName}`,
  })),
});

interface AgreedProps {
  readonly agreement: CareAgreement | undefined;
  readonly isFamily: boolean;
  readonly zone: string;
  readonly isBusy: boolean;
  readonly onAgree: () => void;
}

function Agreed({ agreement, isFamily, zone, isBusy, onAgree }: AgreedProps) {
  const { p, locale } = usePeopleWords();
  if (agreement === undefined) return null;
  const { nurseryAt, familyAt, unchangedAt, dueOn, isDue } = agreement;
  const day = (at: string) => dateOfYear(locale, at, { timeZone: zone });
  const isOpen = isFamily && familyAt === null;
  return (
    <span className="care-sides">
      {nurseryAt !== null && <small>{p('care.nursery_agreed', { date: day(nurseryAt) })}</small>}
      {familyAt === null ? (
        <Chip tone="warn">{p('care.not_agreed')}</Chip>
      ) : (
        <small>{p('care.family_agreed', { date: day(familyAt) })}</small>
      )}
      {unchangedAt !== null && <small>{p('care.unchanged_on', { date: day(unchangedAt) })}</small>}
      {isDue && (
        <Chip tone="warn" icon="clock">
          {p('restriction.review_due', { when: dayOfYear(locale, dueOn) })}
        </Chip>
      )}
      {(isDue || isOpen) && (
        <Button icon="check" isBusy={isBusy} onClick={onAgree}>
          {p(isOpen ? 'care.agree' : 'care.unchanged')}
        </Button>
      )}
    </span>
  );
}

function Proposed({
  proposal: { wish, by, outcome, reply },
  before,
}: {
  readonly proposal: CareProposal;
  readonly before: Line | undefined;
}) {
  const { p } = usePeopleWords();
  return (
    <span className="line-words">
      {before !== undefined && (
        <del>
          <LineText line={before} />
        </del>
      )}
      {wish !== null && <LineText line={{ part: 'requirement', details: wish }} />}
      {outcome === null ? (
        <Chip tone="calm" icon="clock">
          {p('care.proposed', { name: by })}
        </Chip>
      ) : (
        <Chip tone="warn">{p('care.said_different', { reply: reply ?? '' })}</Chip>
      )}
    </span>
  );
}
