import {
  enterSetting,
  readDayFigures,
  readGroup,
  readMessageFigures,
  recordEntry,
  type GroupPlace,
} from '@storybell/contracts/group';
import { strengthOf } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { requireOurs } from '../origin.ts';
import { openVisit } from '../sessions/visit.ts';
import { withSecret } from '../with-secret.ts';
import { accessGroup, noGroup, requireShown, type Group } from './group.access.ts';

export const groupRoutes = (deps: Deps): AnyHandler[] => {
  const { client, isOurs, requireSession } = deps;

  /** Each setting is asked as the manager who they are there. */
  async function figuresOf({ settingId, staffId, settingName }: Group['places'][number], here: string) {
    const [day, messages] = await Promise.all([
      client.call(readDayFigures, { params: { settingId, staffId } }),
      client.call(readMessageFigures, { params: { settingId } }),
    ]);
    return {
      settingId,
      settingName,
      isHere: settingId === here,
      day: day.ok ? day.value : null,
      messages: messages.ok ? messages.value : null,
    } satisfies GroupPlace;
  }

  return [
    handle(readGroup, async ({ actor, headers }) => {
      const { settingId } = requireShown(actor);
      const { name, places } = await accessGroup(client, await requireSession(headers));
      return { name, places: await Promise.all(places.map((place) => figuresOf(place, settingId))) };
    }),

    withSecret(enterSetting, {
      before: async ({ actor, headers, params: { settingId } }) => {
        requireOurs(isOurs, headers);
        const { settingId: here } = requireShown(actor);
        const session = await requireSession(headers);
        const { home, places } = await accessGroup(client, session);
        const to = places.find((one) => one.settingId === settingId);
        if (to === undefined || settingId === here) throw noGroup();
        const entry = await client.call(recordEntry, {
          params: { settingId, staffId: to.staffId },
          body: { home, strength: strengthOf(session.actor) },
        });
        if (!entry.ok)
          throw entry.code === 'not_found'
            ? noGroup()
            : new AppError('unavailable', 'the entry cannot be written down now');
        return { session, home, person: entry.value };
      },
      within: (tx, asked, _, going) => openVisit(tx, deps, asked, going),
    }),
  ];
};
