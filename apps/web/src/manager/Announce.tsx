/** A notice to everyone or to a room, and what each language will make of it, before anyone is told. */
import { publishNotice } from '@storybell/contracts/notice';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { nowInstant } from '../clock.ts';
import { useCalendar } from '../calendar/use-calendar.ts';
import { useWords } from '../i18n.tsx';
import { BodyField, usePhrases } from '../posting/BodyField.tsx';
import { useDraft } from '../posting/drafts.ts';
import { firstSlot, MAX_BODY } from '../posting/phrases.ts';
import { Preview, untranslatedIn, usePreview } from '../posting/Preview.tsx';
import { ReachPicker } from '../posting/ReachPicker.tsx';
import { go, useSearch } from '../router.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Switch } from '../ui/Switch.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import { useToast } from '../ui/Toast.tsx';
import { emptyNotice, instantOfWall, offeredReachBy, parseNotice, type NoticeDraft } from './notice-draft.ts';
import { prepare, prepareClosure, templateNames, type TemplateName } from './templates.ts';
import { useWithdrawNotice } from './use-notices.ts';

const MAX_TITLE = 120;

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

/** From the calendar: with the days of the closure in it, and kept apart from a notice that is being written. */
export function Announce(props: Props) {
  const closureId = useSearch().get('closure');
  if (closureId === null) return <Notice {...props} name="notice" start={emptyNotice} />;
  return <OfClosure key={closureId} {...props} closureId={closureId} />;
}

function OfClosure({ session, setting, closureId }: Props & { readonly closureId: string }) {
  const calendar = useCalendar(session);
  const phrases = usePhrases(session);
  const error = calendar.error ?? phrases.error;
  if (error !== null)
    return <Problem error={error} onRetry={() => Promise.all([calendar.refetch(), phrases.refetch()])} />;
  if (calendar.data === undefined || phrases.data === undefined) return <PageSkeleton />;
  const closure = calendar.data.closures.find(({ id }) => id === closureId);
  const prepared = closure && prepareClosure(closure, phrases.data.phrases);
  return (
    <Notice
      session={session}
      setting={setting}
      name={`notice.closure.${closureId}`}
      start={{ ...emptyNotice, ...prepared }}
    />
  );
}

interface NoticeProps extends Props {
  /** Of its draft. */
  readonly name: string;
  readonly start: NoticeDraft;
}

function Notice({ session, setting, name, start }: NoticeProps) {
  const { t } = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const withdraw = useWithdrawNotice(session);
  const draft = useDraft<NoticeDraft>(`${name}.${session.actor.id}`, start, parseNotice);
  const notice = draft.value;
  const change = (next: Partial<NoticeDraft>) => {
    draft.change({ ...notice, ...next });
  };
  const text = `${notice.title}\n${notice.body}`;
  const { reachBy: wall, ...written } = notice;
  const reachBy = !wall ? null : instantOfWall(wall, setting.timeZone);
  const preview = usePreview({ session, reach: notice.reach, body: text, locale: setting.locale });

  const publish = useMutation({
    mutationFn: () =>
      call(publishNotice, {
        params: { settingId: session.actor.settingId },
        body: { ...written, ...(reachBy !== null && { reachBy }), locale: setting.locale },
      }),
    onSuccess: async (published) => {
      draft.clear();
      toast({
        text: t('posting.published', { count: published.audience }),
        onUndo: () => {
          withdraw.mutate(published);
        },
      });
      await queries.invalidateQueries({ queryKey: ['notices'] });
      go(`/progress/notice/${published.id}`);
    },
  });

  const over = notice.title.length - MAX_TITLE;
  const isPast = reachBy !== null && reachBy <= nowInstant();
  const isReady =
    notice.title.trim() !== '' &&
    over <= 0 &&
    notice.body.trim() !== '' &&
    notice.body.length <= MAX_BODY &&
    wall !== '' &&
    !isPast &&
    firstSlot(text) === undefined;
  return (
    <div className="page compose">
      <h1>{t('manager.announce')}</h1>
      <div className="compose-columns">
        <div className="compose-main">
          <Templates
            session={session}
            onChoose={(prepared) => {
              draft.change({ ...notice, ...prepared });
            }}
          />
          <ReachPicker
            kinds={['setting', 'room']}
            setting={setting}
            roll={[]}
            reach={notice.reach}
            onChange={(reach) => {
              if (reach !== undefined && reach.kind !== 'children') change({ reach });
            }}
          />
          <Field
            label={t('manager.heading')}
            problem={over > 0 ? t('manager.heading_too_long', { over }) : undefined}
          >
            {(ids) => (
              <input
                {...ids}
                type="text"
                lang={setting.locale}
                dir="auto"
                value={notice.title}
                aria-invalid={over > 0}
                onChange={({ target }) => {
                  change({ title: target.value });
                }}
              />
            )}
          </Field>
          <BodyField
            session={session}
            setting={setting}
            label={t('manager.text')}
            value={notice.body}
            onChange={(body) => {
              change({ body });
            }}
          />
          <Switch
            label={t('manager.needs_acknowledgement')}
            help={t('manager.needs_acknowledgement_help')}
            isOn={notice.needsAcknowledgement}
            onChange={(needsAcknowledgement) => {
              change({ needsAcknowledgement });
            }}
          />
          <Switch
            label={t('manager.urgent')}
            help={t('manager.urgent_help')}
            isOn={notice.isUrgent}
            onChange={(isUrgent) => {
              change({ isUrgent });
            }}
          />
          <Switch
            label={t('manager.reach_by')}
            help={t('manager.reach_by_help')}
            isOn={wall !== null}
            onChange={(isOn) => {
              change({ reachBy: isOn ? offeredReachBy(notice.isUrgent, setting.timeZone) : null });
            }}
          />
          {wall !== null && (
            <Field label={t('manager.reach_by_at')} problem={isPast ? t('manager.reach_by_past') : undefined}>
              {(ids) => (
                <input
                  {...ids}
                  type="datetime-local"
                  value={wall}
                  aria-invalid={isPast}
                  onChange={({ target }) => {
                    change({ reachBy: target.value });
                  }}
                />
              )}
            </Field>
          )}
        </div>
        <div className="compose-side">
          <Preview preview={preview} />
          {publish.error !== null && <Problem error={publish.error} />}
          <Button
            look="primary"
            size="large"
            icon="send"
            isBusy={publish.isPending}
            disabled={!isReady}
            onClick={() => {
              publish.mutate();
            }}
          >
            {untranslatedIn(preview).guardians > 0 ? t('posting.publish_anyway') : t('posting.publish')}
          </Button>
          {draft.isKept && <p className="quiet">{t('posting.draft_kept')}</p>}
        </div>
      </div>
    </div>
  );
}

interface TemplatesProps {
  readonly session: Session;
  readonly onChoose: (prepared: Partial<NoticeDraft>) => void;
}

function Templates({ session, onChoose }: TemplatesProps) {
  const { t } = useWords();
  const phrases = usePhrases(session);
  const [chosen, setChosen] = useState<TemplateName | 'blank'>();
  const ready = templateNames.flatMap((name) => {
    const prepared = prepare(name, phrases.data?.phrases ?? []);
    return prepared === undefined ? [] : [{ name, prepared }];
  });
  if (ready.length === 0) return null;
  return (
    <Choice
      label={t('manager.template')}
      value={chosen}
      onChange={(name) => {
        setChosen(name);
        onChoose(ready.find((one) => one.name === name)?.prepared ?? { title: '', body: '' });
      }}
      options={[
        ...ready.map(({ name }) => ({ value: name, label: t(`manager.template_${name}`) })),
        { value: 'blank' as const, label: t('manager.template_blank') },
      ]}
    />
  );
}
