/** A card for a guardian of a child. Its code leaves with the answer, and no row or kept answer has it. */
import { makeCard, MadeCard } from '@storybell/contracts/card';
import { CardId, type ChildId, type GuardianId, type SettingId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Asked } from '@storybell/platform/http';
import { performOnce, type KeptAnswer } from '@storybell/platform/idempotency';
import { newId } from '@storybell/platform/ids';
import type { Deps } from '../deps.ts';
import { keyOf } from '../once.ts';
import { requireManager } from '../pending/pending.access.ts';
import { handleOf, newCardCode } from './card-code.ts';
import { insertCard, recodeCard, withdrawCards } from './card.queries.ts';
import { readHolder } from './read-holders.ts';

const LIFE_MS = 14 * 24 * 60 * 60_000;
/** A handle is taken one time in a million cards that can be used. */
const DRAWS = 5;

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
  const actor = requireManager(asked.actor, settingId);
  const holder = await readHolder(client, { settingId, guardianId, childId });
  const childName = holder?.childName ?? undefined;
  if (!holder || childName === undefined) throw noSuch();

  const { settingName, guardianName, locale } = holder;
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + LIFE_MS);
  const id = newId(CardId);
  const drawn = newCardCode();
  const codeHash = await secrets.hash(drawn);
  const answered = await performOnce(
    db,
    {
      actor,
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
        madeBy: actor.id,
        handle: handleOf(drawn),
        codeHash,
        expiresAt,
      };
      await withdrawCards(tx, card, now);
      if ((await insertCard(tx, card, now)) === 0) throw new AppError('unavailable', 'try again');
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
  const code = answered.isReplayed ? await newCodeFor({ db, secrets }, kept.id) : drawn;
  const link = new URL('/card', config.WEB_URL);
  link.hash = code;
  return { ...answered, body: { ...kept, code, link: link.href } };
}

/** For a request that came again: nobody can say what the first answer's code was. */
async function newCodeFor({ db, secrets }: Pick<Needs, 'db' | 'secrets'>, id: CardId): Promise<string> {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const code = newCardCode();
    const fresh = { handle: handleOf(code), codeHash: await secrets.hash(code) };
    if ((await recodeCard(db, id, fresh)) === 1) return code;
  }
  throw new AppError('changed_meanwhile', 'the card was used or replaced meanwhile');
}

const noSuch = () => new AppError('not_found', 'there is nothing here');
