/** A story is told: to whom, in which words, and what each family will read, before anyone is told. */
import type { Child } from '@storybell/contracts/child';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { publishStory, type Reach } from '@storybell/contracts/story';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { photosToSend } from '../photos/photo-draft.ts';
import { PhotoField } from '../photos/PhotoField.tsx';
import { go } from '../router.tsx';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { BodyField } from './BodyField.tsx';
import { useDraft } from './drafts.ts';
import { firstSlot, MAX_BODY } from './phrases.ts';
import { Preview, untranslatedIn, usePreview } from './Preview.tsx';
import { ReachPicker } from './ReachPicker.tsx';
import { useWithdrawStory } from './use-withdraw-story.ts';
import { emptyStory, parseStory, type StoryDraft } from './story-draft.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly roll: readonly Child[];
}

export function StoryEditor({ session, setting, roll }: Props) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const queries = useQueryClient();
  const draft = useDraft<StoryDraft>(`story.${session.actor.id}`, emptyStory, parseStory);
  const { body } = draft.value;
  const reach = knownReach(draft.value.reach, setting, roll);
  const photos = photosToSend(draft.value.photos, reach);
  const preview = usePreview({ session, reach, body, locale: setting.locale });
  const params = { settingId: session.actor.settingId };

  const withdraw = useWithdrawStory(session);
  const publish = useMutation({
    mutationFn: (to: Reach) =>
      call(publishStory, {
        params,
        body: {
          reach: to,
          body,
          locale: setting.locale,
          ...(photos?.length !== 0 && { photos: [...(photos ?? [])] }),
        },
      }),
    onSuccess: async (story) => {
      draft.clear();
      toast({
        text: t('posting.published', { count: story.audience }),
        onUndo: () => {
          withdraw.mutate(story);
        },
      });
      await queries.invalidateQueries({ queryKey: ['stories'] });
      go('/stories');
    },
  });

  const isReady = body.trim() !== '' && body.length <= MAX_BODY && firstSlot(body) === undefined;
  const missing = untranslatedIn(preview);
  const [onlyChild] = reach?.kind === 'children' && reach.childIds.length === 1 ? reach.childIds : [];
  return (
    <div className="page compose">
      <h1>{t('posting.new_story')}</h1>
      <div className="compose-columns">
        <div className="compose-main">
          <ReachPicker
            kinds={['children', 'room', 'setting']}
            setting={setting}
            roll={roll}
            reach={reach}
            onChange={(next) => {
              draft.change({ ...draft.value, reach: next });
            }}
          />
          <BodyField
            session={session}
            setting={setting}
            label={t('posting.story')}
            value={body}
            childName={roll.find(({ id }) => id === onlyChild)?.knownAs}
            names={namesOf(reach, roll)}
            onChange={(next) => {
              draft.change({ ...draft.value, body: next });
            }}
          />
          <PhotoField
            session={session}
            reach={reach}
            roll={roll}
            photos={draft.value.photos}
            onChange={(change) => {
              draft.change({ ...draft.value, photos: change(draft.value.photos) });
            }}
          />
        </div>
        <div className="compose-side">
          <Preview preview={preview} />
          {publish.error !== null && <Problem error={publish.error} />}
          <Button
            look="primary"
            size="large"
            icon="send"
            isBusy={publish.isPending}
            disabled={!isReady || reach === undefined || photos === undefined}
            onClick={() => {
              if (reach !== undefined) publish.mutate(reach);
            }}
          >
            {missing.guardians > 0 ? t('posting.publish_anyway') : t('posting.publish')}
          </Button>
          {draft.isKept && <p className="quiet">{t('posting.draft_kept')}</p>}
        </div>
      </div>
    </div>
  );
}

/** Children whose names may fill a slot: those it is for, or else everyone's. */
function namesOf(reach: Reach | undefined, roll: readonly Child[]): readonly string[] {
  const meant =
    reach?.kind === 'children'
      ? roll.filter(({ id }) => reach.childIds.includes(id))
      : reach?.kind === 'room'
        ? roll.filter(({ roomId }) => roomId === reach.roomId)
        : roll;
  return meant.map(({ knownAs }) => knownAs);
}

/** A draft may name a child or a room that is not here any more. */
function knownReach(reach: Reach | undefined, setting: Setting, roll: readonly Child[]): Reach | undefined {
  switch (reach?.kind) {
    case 'children': {
      const childIds = reach.childIds.filter((id) => roll.some((child) => child.id === id));
      return childIds.length === 0 ? undefined : { kind: 'children', childIds };
    }
    case 'room':
      return setting.rooms.some(({ id }) => id === reach.roomId) ? reach : undefined;
    case 'setting':
      return reach;
    case undefined:
      return undefined;
  }
}
