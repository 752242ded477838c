import type { Actor } from '@storybell/contracts/session';
import {
  askRecovery,
  confirmRecovery,
  listStaffAccess,
  makePinCode,
  makeSetUpLink,
  unlockPin,
} from '@storybell/contracts/staff-sign-in';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler, type Asked } from '@storybell/platform/http';
import { unlockAuthenticator } from '../authenticators/authenticator.ts';
import type { Deps } from '../deps.ts';
import { requireOurs } from '../origin.ts';
import type { OfStaff } from '../of-staff.queries.ts';
import { findEmployed, isOfGroup } from '../people.ts';
import { awaySince, letIn } from '../presence/presence.ts';
import { digits } from '../secrets.ts';
import { makeLink } from '../set-ups/set-up.ts';
import { keepPinCode, unlockPins } from '../tablets/pins.ts';
import { withSecret } from '../with-secret.ts';
import { accessAsManager } from './manager.access.ts';
import {
  confirmRecoveryOf,
  findRecovery,
  hasCredential,
  listAccess,
  upsertRecovery,
} from './staff-access.queries.ts';

const HOUR_MS = 60 * 60_000;
/** Five tries of a million, from one tablet, for an hour. */
const PIN_CODE_LENGTH = 6;

export const staffAccessRoutes = (deps: Deps): AnyHandler[] => {
  const { client, clock, db, isOurs, secrets } = deps;

  /** @throws AppError `not_found`, `step_up_needed` */
  async function accessStaff({ actor, headers, params }: Asked<OfStaff, unknown, unknown>) {
    requireOurs(isOurs, headers);
    const by = accessAsManager(actor, params.settingId, 'S3');
    const person = await findEmployed(client, params);
    if (!person) throw nobodyHere();
    return { by, person, of: { settingId: params.settingId, staffId: params.staffId } };
  }

  /** A link to set up a sign-in is for those alone who may have one: a room's staff have a PIN. */
  async function accessColleague(asked: Asked<OfStaff, unknown, unknown>) {
    const found = await accessStaff(asked);
    if (found.person.kind !== 'manager' && !found.person.isLead) throw nobodyHere();
    // Their new start would lead into other settings, too: it is the operator's to give.
    if (isOfGroup(found.person)) throw nobodyHere();
    return found;
  }

  /** Nobody for themself. @throws AppError `forbidden` */
  async function accessOther(asked: Asked<OfStaff, unknown, unknown>) {
    const found = await accessColleague(asked);
    if (found.by.id === found.of.staffId) throw new AppError('forbidden', 'another manager must do this');
    return found;
  }

  const tokenOf =
    (purpose: string) =>
    ({ actor }: { readonly actor: Actor }, key: string) =>
      secrets.tokenFrom(purpose, [actor.id, key]);

  return [
    handle(listStaffAccess, async ({ actor, params }) => {
      const { settingId } = accessAsManager(actor, params.settingId, 'S2');
      const now = clock.now();
      return { access: await listAccess(db, settingId, { now, awaySince: awaySince(now) }) };
    }),

    withSecret(makePinCode, {
      secretOf: ({ actor }, key) => secrets.codeFrom('pin', [actor.id, key], PIN_CODE_LENGTH, digits),
      before: accessStaff,
      within: async (tx, _, code, { by, of }) => {
        const now = clock.now();
        const expiresAt = new Date(now.getTime() + HOUR_MS);
        const codeKey = secrets.keyOf('pin code', `${of.settingId} ${of.staffId} ${code}`);
        await letIn(tx, of, now);
        await keepPinCode(tx, { ...of, codeKey, madeBy: by.id, expiresAt }, now);
        return { code: '', expiresAt: expiresAt.toISOString() };
      },
      say: (answer, code) => ({ ...answer, code }),
    }),

    withSecret(unlockPin, {
      before: accessStaff,
      within: async (tx, _, __, { of }) => {
        await unlockPins(tx, of);
        await unlockAuthenticator(tx, of);
        await letIn(tx, of, clock.now());
        return {};
      },
    }),

    withSecret(makeSetUpLink, {
      secretOf: tokenOf('set-up'),
      before: accessColleague,
      within: async (tx, _, token, { by, of }) => {
        if (await hasCredential(tx, of))
          throw new AppError('changed_meanwhile', 'they can sign in already: a new start needs two managers');
        const expiresAt = await makeLink(
          tx,
          secrets,
          { ...of, origin: 'manager', madeBy: by.id, token },
          clock.now(),
        );
        return { token: '', expiresAt: expiresAt.toISOString() };
      },
      say: (answer, token) => ({ ...answer, token }),
    }),

    withSecret(askRecovery, {
      before: accessOther,
      within: async (tx, _, __, { by, of }) => {
        const now = clock.now();
        const expiresAt = new Date(now.getTime() + 24 * HOUR_MS);
        await upsertRecovery(tx, { ...of, askedBy: by.id, expiresAt }, now);
        return {};
      },
    }),

    withSecret(confirmRecovery, {
      secretOf: tokenOf('recovery'),
      before: accessOther,
      within: async (tx, _, token, { by, of }) => {
        const now = clock.now();
        const asked = await findRecovery(tx, of, now);
        if (!asked) throw new AppError('not_found', 'nobody asked for this');
        if (asked.askedBy === by.id) throw new AppError('forbidden', 'another manager must confirm it');
        if ((await confirmRecoveryOf(tx, of, by.id, now)) === 0)
          throw new AppError('not_found', 'it was confirmed meanwhile');
        const expiresAt = await makeLink(
          tx,
          secrets,
          { ...of, origin: 'recovery', madeBy: by.id, token },
          now,
        );
        return { token: '', expiresAt: expiresAt.toISOString() };
      },
      say: (answer, token) => ({ ...answer, token }),
    }),
  ];
};

/** Of one who is no manager, too: what may not be asked about them is as if they were not there. */
const nobodyHere = () => new AppError('not_found', 'there is no such colleague');
