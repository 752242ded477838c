/** What guardians tell the nursery, to be taken over or declined with a reason that they read. */
import { decideSuggestion, type Line, type Suggestion } from '@storybell/contracts/child-record';
import type { Session } from '@storybell/contracts/session';
import { useState } from 'react';
import { call } from '../../api.ts';
import { valueOf } from '../../people/field.ts';
import { FormDialog } from '../../people/FormDialog.tsx';
import { LineText } from '../../people/LineText.tsx';
import { fieldsOf, startOf, wishOf } from '../../people/part-fields.ts';
import { useAct } from '../../people/use-act.ts';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { Button } from '../../ui/Button.tsx';

interface Props {
  readonly session: Session;
  readonly suggestions: readonly Suggestion[];
  readonly lines: readonly Line[];
}

export function Suggestions({ session, suggestions, lines }: Props) {
  const words = usePeopleWords();
  const { p } = words;
  const act = useAct<object>();
  const [declined, setDeclined] = useState<Suggestion>();
  const [adapted, setAdapted] = useState<Suggestion>();
  const waiting = suggestions.filter(({ isAccepted }) => isAccepted === null);
  const params = ({ id }: Suggestion) => ({ settingId: session.actor.settingId, suggestionId: id });
  return (
    <>
      {waiting.map((one) => {
        const before = lines.find(({ id }) => id === one.lineId);
        return (
          <section key={one.id} className="card suggestion">
            <h2>{p('child.suggested', { name: one.by })}</h2>
            <p className="quiet">{p(`child.part.${one.part}`)}</p>
            {before !== undefined && (
              <del>
                <LineText line={before} />
              </del>
            )}
            {one.details !== null && <LineText line={{ part: one.part, details: one.details }} />}
            <div className="card-foot">
              <Button
                look="primary"
                icon="check"
                isBusy={act.isPending}
                onClick={() => {
                  act.mutate({
                    run: () => call(decideSuggestion, { params: params(one), body: { decision: 'accept' } }),
                  });
                }}
              >
                {p('child.accept')}
              </Button>
              <Button
                onClick={() => {
                  setDeclined(one);
                }}
              >
                {p('child.decline')}
              </Button>
              {one.part === 'requirement' && one.details !== null && (
                <Button
                  onClick={() => {
                    setAdapted(one);
                  }}
                >
                  {p('care.adapt')}
                </Button>
              )}
            </div>
          </section>
        );
      })}
      {adapted !== undefined && adapted.details !== null && (
        <FormDialog
          title={p('care.adapt')}
          fields={[
            ...fieldsOf('requirement', words),
            { name: 'reason', label: p('child.reason'), kind: 'text' },
          ]}
          start={startOf({ details: adapted.details })}
          saveLabel={p('care.propose')}
          save={(values) =>
            call(decideSuggestion, {
              params: params(adapted),
              body: { decision: 'adapt', reason: valueOf(values, 'reason'), wish: wishOf(values) },
            })
          }
          onClose={() => {
            setAdapted(undefined);
          }}
        />
      )}
      {declined !== undefined && (
        <FormDialog
          title={p('child.decline')}
          fields={[{ name: 'reason', label: p('child.reason'), kind: 'text' }]}
          start={{}}
          save={(values) =>
            call(decideSuggestion, {
              params: params(declined),
              body: { decision: 'decline', reason: valueOf(values, 'reason') },
            })
          }
          onClose={() => {
            setDeclined(undefined);
          }}
        />
      )}
    </>
  );
}
