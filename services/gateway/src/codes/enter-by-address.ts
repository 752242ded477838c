/** Who came before by a card comes again by an address: one guardian, or one for each setting that has it. */
import { findGuardiansByAddress, type Address, type AddressOwner } from '@storybell/contracts/card';
import { chooseGuardian, enterSignInCode, type SignInStep } from '@storybell/contracts/sign-in-code';
import type { GuardianId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Asked } from '@storybell/platform/http';
import type { KeptAnswer } from '@storybell/platform/idempotency';
import { readHolders } from '../cards/read-holders.ts';
import type { Deps } from '../deps.ts';
import { performBlind } from '../once.ts';
import { browserHashOf, clearBrowser } from './browser.ts';
import { chooseCode, findPassed, listCandidates, listVerified, type Candidate } from './code.queries.ts';
import { codeOver, prepareEntry, wrongSecret, type Needs } from './let-in.ts';
import { keyHashOf, pass, type Tried } from './prove-code.ts';

type AnyAsked = Asked<unknown, unknown, unknown>;

/** Those who have the address on their record, and have had a code there. @throws AppError `unavailable` */
export async function findCandidates(
  { db, client }: Pick<Deps, 'db' | 'client'>,
  address: Address,
  addressHash: Buffer,
): Promise<readonly Candidate[]> {
  const found = await client.call(findGuardiansByAddress, { body: address });
  if (!found.ok) throw new AppError('unavailable', 'the record cannot be read now');
  const verified = await listVerified(db, addressHash);
  const isVerified = ({ guardianId, settingId }: AddressOwner) =>
    verified.some((one) => one.guardianId === guardianId && one.settingId === settingId);
  return found.value.guardians
    .filter(isVerified)
    .map(({ guardianId, settingId }) => ({ guardianId, settingId }));
}

export async function enterByAddress(
  deps: Needs,
  asked: AnyAsked,
  { isOwnPhone }: { readonly isOwnPhone: boolean },
  tried: Tried,
): Promise<KeptAnswer> {
  const { db, clock, client, cookie } = deps;
  const candidates = await listCandidates(db, tried.id);
  const [only, ...others] = candidates;
  if (!only) throw wrongSecret();
  const entering =
    others.length === 0 ? await prepareEntry(deps, only, asked.headers, isOwnPhone) : undefined;
  const step: SignInStep = entering
    ? { step: 'in', session: entering.session }
    : { step: 'choose', people: await namesOf(client, candidates) };

  const answered = await performBlind(
    db,
    enterSignInCode,
    asked,
    [tried.id, isOwnPhone],
    async (tx): Promise<SignInStep> => {
      await pass(tx, tried, asked, { isUsed: entering !== undefined, now: clock.now() });
      return step;
    },
  );
  if (entering) asked.setHeader('set-cookie', [...(await entering.begin()), clearBrowser(cookie, 'code')]);
  return answered;
}

async function namesOf(client: Deps['client'], candidates: readonly Candidate[]) {
  const holders = await readHolders(client, candidates.map((one) => ({ ...one, childId: null }))); // prettier-ignore
  return holders.map(({ guardianId, settingName, guardianName: name }) => ({
    guardianId,
    settingName,
    name,
  }));
}

/** @throws AppError `code_over` without a right code before, in this browser, for a choice that has this guardian. */
export async function chooseAs(
  deps: Needs,
  asked: AnyAsked,
  { guardianId, isOwnPhone }: { readonly guardianId: GuardianId; readonly isOwnPhone: boolean },
): Promise<KeptAnswer> {
  const { db, clock, cookie } = deps;
  const browserHash = browserHashOf(cookie, 'code', asked.headers);
  const keyHash = keyHashOf(asked.headers);
  const now = clock.now();
  const passed = browserHash && (await findPassed(db, browserHash, keyHash, now));
  const chosen = passed && (await listCandidates(db, passed.id)).find((one) => one.guardianId === guardianId);
  if (!chosen) throw codeOver();
  const entering = await prepareEntry(deps, chosen, asked.headers, isOwnPhone);

  const request = [passed.id, guardianId, isOwnPhone];
  const answered = await performBlind(db, chooseGuardian, asked, request, async (tx): Promise<SignInStep> => {
    if ((await chooseCode(tx, passed.id, keyHash, now)) === 0) throw codeOver();
    return { step: 'in', session: entering.session };
  });
  asked.setHeader('set-cookie', [...(await entering.begin()), clearBrowser(cookie, 'code')]);
  return answered;
}
