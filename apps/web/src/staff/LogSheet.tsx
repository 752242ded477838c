/** One entry for all the children chosen, with what was different for some. */
import { logEntries, type EntryType } from '@storybell/contracts/entry';
import type { ChildId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { dayOf } from '@storybell/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { nowInstant, plusDays, wallTime } from '../clock.ts';
import { useWords } from '../i18n.tsx';
import { usePeopleWords } from '../people/use-people-words.ts';
import { useBoardMarks } from '../people/use-card.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { DetailFields } from './fields/DetailFields.tsx';
import { DifferenceList } from './DifferenceList.tsx';
import { exceptionsOf, isComplete, LEFT_OUT, startForm, type Differences } from './entry-form.ts';
import type { LogDraft } from './log-draft.ts';
import { DietMarks } from './TileMarks.tsx';
import { useWithdrawEntries } from './use-entries.ts';

export interface ChosenChild {
  readonly id: ChildId;
  readonly knownAs: string;
  readonly initial: string;
}

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly type: EntryType;
  readonly chosen: readonly ChosenChild[];
  readonly draft: LogDraft;
  readonly onDraft: (draft: LogDraft) => void;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

export function LogSheet({ session, setting, type, chosen, draft, onDraft, onClose, onSaved }: Props) {
  const { t, say } = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const withdraw = useWithdrawEntries(session);
  const [openedAt] = useState(nowInstant);
  const form = draft.form ?? startForm(type, beginning(openedAt, setting.timeZone));
  const ids = chosen.map(({ id }) => id);
  const { withoutSunCream } = useBoardMarks(session).data ?? { withoutSunCream: new Set<string>() };
  const isCream = form.details.type === 'care' && form.details.care === 'sun_cream';
  const kept = isCream ? chosen.filter(({ id }) => withoutSunCream.has(id)) : [];
  const differences: Differences = {
    ...draft.differences,
    ...Object.fromEntries(kept.map(({ id }) => [id, LEFT_OUT])),
  };

  const save = useMutation({
    mutationFn: () =>
      call(logEntries, {
        params: { settingId: session.actor.settingId },
        body: { childIds: ids, ...form, exceptions: exceptionsOf(form, ids, differences, openedAt) },
      }),
    onSuccess: async ({ entries }) => {
      onSaved();
      toast({
        text: t('log.saved', { count: entries.length, what: say(`entry.type.${type}`) }),
        onUndo: () => {
          withdraw.mutate(entries);
        },
      });
      await queries.invalidateQueries({ queryKey: ['entries'] });
    },
  });

  const leftOut = ids.filter((id) => differences[id] === LEFT_OUT).length;
  const count = ids.length - leftOut;
  return (
    <Dialog
      title={
        <span className="sheet-title">
          <span className={`type-sign sign-${type}`}>
            <Icon name={type} />
          </span>
          {say(`entry.type.${type}`)}
        </span>
      }
      onClose={onClose}
      footer={
        <>
          {save.error !== null && <Problem error={save.error} />}
          <Button
            look="primary"
            size="large"
            icon="check"
            isBusy={save.isPending}
            disabled={!isComplete(form) || count === 0}
            onClick={() => {
              save.mutate();
            }}
          >
            {t('log.save', { count })}
          </Button>
        </>
      }
    >
      <p className="for-whom">
        {chosen.slice(0, 8).map((child) => (
          <Avatar key={child.id} id={child.id} name={child.knownAs} initial={child.initial} size="small" />
        ))}
        <span>
          {chosen.length === 1 ? <bdi>{chosen[0]?.knownAs}</bdi> : t('log.chosen', { count: chosen.length })}
        </span>
      </p>
      {isEaten(type) && <TakeCare session={session} chosen={chosen} />}
      {kept.length > 0 && <LeftOut kept={kept} />}
      <DetailFields
        form={form}
        zone={setting.timeZone}
        now={openedAt}
        onChange={(next) => {
          onDraft({ ...draft, form: next });
        }}
      />
      {chosen.length > 1 && (
        <DifferenceList
          form={form}
          now={openedAt}
          zone={setting.timeZone}
          chosen={chosen.filter((child) => !kept.includes(child))}
          differences={draft.differences}
          onChange={(differences) => {
            onDraft({ ...draft, form, differences });
          }}
        />
      )}
    </Dialog>
  );
}

/** What has to do with food or drink. */
const isEaten = (type: EntryType) => type === 'meal' || type === 'drink' || type === 'bottle';

/** Whose meal is another one, and why: seen before anything is served or noted. */
function TakeCare({ session, chosen }: Pick<Props, 'session' | 'chosen'>) {
  const { p } = usePeopleWords();
  const marks = useBoardMarks(session).data;
  const careful = chosen.filter(({ id }) => (marks?.of.get(id)?.diet.length ?? 0) > 0);
  if (careful.length === 0) return null;
  return (
    <section className="take-care">
      <h3>{p('child.take_care')}</h3>
      <ul>
        {careful.map((child) => (
          <li key={child.id}>
            <strong>
              <bdi>{child.knownAs}</bdi> <bdi>{child.initial}</bdi>
            </strong>
            <DietMarks marks={marks?.of.get(child.id)} />
            {marks?.of.get(child.id)?.diet.map(({ mark, note }) =>
              note === null || mark === 'other' ? null : (
                <span key={mark} className="take-care-note" dir="auto">
                  {note}
                </span>
              ),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who gets no sun cream, seen before any is put on. */
function LeftOut({ kept }: { readonly kept: Props['chosen'] }) {
  const { p } = usePeopleWords();
  return (
    <section className="take-care">
      <h3>{p('child.no_sun_cream')}</h3>
      <ul>
        {kept.map(({ id, knownAs, initial }) => (
          <li key={id}>
            <strong>
              <bdi>{knownAs}</bdi> <bdi>{initial}</bdi>
            </strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

const beginning = (now: string, timeZone: string) => ({
  now,
  hour: Number(wallTime(now, timeZone).slice(0, 2)),
  tomorrow: plusDays(dayOf(now, { timeZone }), 1),
});
