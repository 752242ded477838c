/**
 * A card for a guardian of a child. Its code leaves with the answer and is kept nowhere: it is made of the request's key, so
 * that a repeat prints the same card.
 */
import { makeCard, MadeCard } from '@storybell/contracts/card';
import { CardId, type ChildId, type GuardianId, type SettingId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Asked } from '@storybell/platform/http';
import { performOnce, type KeptAnswer } from '@storybell/platform/idempotency';
import { newId } from '@storybell/platform/ids';
import type { Deps } from '../deps.ts';
import { keyOf } from '../once.ts';
import { accessAsManager } from '../staff-access/manager.access.ts';
import { handleOf } from './card-code.ts';
import { insertCard, withdrawCards } from './card.queries.ts';
import { readHolder } from './read-holders.ts';

/** Characters of 5 bits. */
const LENGTH = 10;
const LIFE_MS = 14 * 24 * 60 * 60_000;

type Needs = Pick<Deps, 'config' | 'db' | 'clock' | 'client' | 'secrets'>;

const Kept = MadeCard.omit({ code: true, link: true });

interface Wanted {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly childId: ChildId;
}

/** @throws AppError `not_found` alike for another setting, a guardian who is none, and a child that is not theirs. */
export async function makeCardAs(
  { config, db, clock, client, secrets }: Needs,
  asked: Asked<unknown, unknown, unknown>,
  { settingId, guardianId, childId }: Wanted,
): Promise<KeptAnswer> {
  const { id: madeBy } = accessAsManager(asked.actor, settingId, 'S3');
  const holder = await readHolder(client, { settingId, guardianId, childId });
  const childName = holder?.childName ?? undefined;
  if (!holder || childName === undefined) throw noSuch();

  const { settingName, guardianName, locale } = holder;
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + LIFE_MS);
  const id = newId(CardId);
  const code = secrets.codeFrom('card', [madeBy, keyOf(asked.headers) ?? '', guardianId, childId], LENGTH);
  const codeHash = await secrets.hashOf(code);
  const answered = await performOnce(
    db,
    {
      actor: asked.actor,
      route: `${makeCard.method} ${makeCard.path}`,
      key: keyOf(asked.headers),
      request: [settingId, guardianId, childId],
      status: makeCard.status,
    },
    async (tx) => {
      const card = {
        id,
        settingId,
        guardianId,
        childId,
        madeBy,
        handle: handleOf(code),
        codeHash,
        expiresAt,
      };
      await withdrawCards(tx, card, now);
      // One time in a million cards that can be used; the next request has another code.
      if ((await insertCard(tx, card, now)) === 0) throw new AppError('changed_meanwhile', 'try again');
      return Kept.parse({
        id,
        expiresAt: expiresAt.toISOString(),
        settingName,
        guardianName,
        childName,
        locale,
      });
    },
  );
  const kept = Kept.parse(answered.body);
  const link = new URL(`/card?l=${kept.locale}`, config.WEB_URL);
  link.hash = code;
  return { ...answered, body: { ...kept, code, link: link.href } };
}

const noSuch = () => new AppError('not_found', 'there is nothing here');
