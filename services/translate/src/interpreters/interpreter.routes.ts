import { readGuardians } from '@storybell/contracts/guardian';
import {
  listInterpreterRequests,
  moveInterpreterRequest,
  requestInterpreter,
  type InterpreterRequest,
} from '@storybell/contracts/interpreter';
import { listStaff } from '@storybell/contracts/setting';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { before } from './interpreter-request.ts';
import {
  findRequest,
  insertRequest,
  listRequests,
  listThanks,
  moveRequest,
  type Wish,
} from './interpreter.queries.ts';

const MOST = 200;

const absent = () => new AppError('not_found', 'there is no such request');

export const interpreterRoutes = ({
  db,
  client,
  clock,
}: Pick<Deps, 'db' | 'client' | 'clock'>): readonly AnyHandler[] => [
  handle(listInterpreterRequests, async ({ actor, params: { settingId } }) => {
    accessAsStaff(actor, settingId);
    const [requests, thanks] = await Promise.all([
      listRequests(db, settingId, MOST),
      listThanks(db, settingId),
    ]);
    return { requests, thanks };
  }),

  handle(requestInterpreter, async ({ actor, params, body }) => {
    const { id } = accessAsStaff(actor, params.settingId);
    const asked = await client.call(readGuardians, { body: { guardianIds: [body.guardianId] } });
    if (!asked.ok) throw new AppError(asked.code, 'diary did not say who this is');
    const isHere = asked.value.guardians.some(({ settingId }) => settingId === params.settingId);
    if (!isHere) throw new AppError('not_found', 'there is no such guardian');

    await db.tx((tx) => insertRequest(tx, params, body, id, clock.now()));
    const request = await findRequest(db, params);
    if (request === undefined) throw absent();
    if (!isSame(request, body)) throw new AppError('already_answered', 'this id stands for another request');
    return request;
  }),

  handle(moveInterpreterRequest, async ({ actor, params, body }) => {
    const { id } = accessAsStaff(actor, params.settingId);
    const known = await findRequest(db, params);
    if (known === undefined) throw absent();
    const move = {
      state: body.state,
      interpreter: 'interpreter' in body ? body.interpreter : null,
      minutes: 'minutes' in body ? body.minutes : null,
    };
    if (move.interpreter?.kind === 'staff') {
      const { staffId } = move.interpreter;
      const asked = await client.call(listStaff, { params: { settingId: params.settingId } }, { as: actor });
      if (!asked.ok) throw new AppError(asked.code, 'diary did not say who works here');
      if (!asked.value.staff.some((one) => one.id === staffId))
        throw new AppError('not_found', 'there is no such member of staff');
    }
    const moved = await db.tx((tx) => moveRequest(tx, params, move, before(body.state), id, clock.now()));
    if (moved !== undefined) return moved;
    const now = await findRequest(db, params);
    if (now?.state === body.state) return now;
    throw new AppError('already_answered', 'this request is over');
  }),
];

const isSame = (request: InterpreterRequest, wish: Wish) =>
  request.guardianId === wish.guardianId &&
  request.language === wish.language &&
  Date.parse(request.at) === Date.parse(wish.at) &&
  request.way === wish.way &&
  request.purpose === wish.purpose;
