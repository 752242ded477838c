import { StaffId, type InterpreterRequestId, type SettingId } from '@storybell/contracts/ids';
import { InterpreterRequest, type Interpreter, type RequestState } from '@storybell/contracts/interpreter';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

const columns = sql`
  id, guardian_id, language, at, way, purpose, state,
  case when interpreter_staff_id is not null then jsonb_build_object('kind', 'staff', 'staffId', interpreter_staff_id)
    when interpreter_name is not null then jsonb_build_object('kind', 'agency', 'name', interpreter_name) end as interpreter,
  minutes, created_at`;

/** Those to come first, the nearest at the top; then those that are over, the latest at the top. */
export const listRequests = (db: Read, settingId: SettingId, limit: number) =>
  db.many(
    InterpreterRequest,
    sql`
    select ${columns} from interpreter_request where setting_id = ${settingId}
    order by state in ('done', 'cancelled'),
      case when state in ('done', 'cancelled') then null else at end, at desc, id limit ${limit}`,
  );

export const listThanks = (db: Read, settingId: SettingId) =>
  db.many(
    z.object({ staffId: StaffId, times: z.int(), minutes: z.int() }),
    sql`
    select interpreter_staff_id as staff_id, count(*)::int as times, sum(minutes)::int as minutes
    from interpreter_request
    where setting_id = ${settingId} and state = 'done' and interpreter_staff_id is not null
    group by interpreter_staff_id order by minutes desc, staff_id`,
  );

export interface OfRequest {
  readonly settingId: SettingId;
  readonly requestId: InterpreterRequestId;
}

export type Wish = Pick<InterpreterRequest, 'guardianId' | 'language' | 'at' | 'way' | 'purpose'>;

/** The first wish of an id stays. */
export const insertRequest = (
  tx: Tx,
  { settingId, requestId }: OfRequest,
  wish: Wish,
  by: StaffId,
  now: Date,
) =>
  tx.exec(sql`
    insert into interpreter_request (id, setting_id, guardian_id, language, at, way, purpose, state, created_by,
      created_at)
    values (${requestId}, ${settingId}, ${wish.guardianId}, ${wish.language}, ${wish.at}, ${wish.way}, ${wish.purpose},
      'asked', ${by}, ${now})
    on conflict (id) do nothing`);

export const findRequest = (db: Read, { settingId, requestId }: OfRequest) =>
  db.maybe(
    InterpreterRequest,
    sql`select ${columns} from interpreter_request where setting_id = ${settingId} and id = ${requestId}`,
  );

export interface Move {
  readonly state: RequestState;
  readonly interpreter: Interpreter | null;
  readonly minutes: number | null;
}

/** The state is part of the condition: of two who move it at once, the second finds it moved. */
export const moveRequest = (
  tx: Tx,
  { settingId, requestId }: OfRequest,
  { state, interpreter, minutes }: Move,
  from: readonly RequestState[],
  by: StaffId,
  now: Date,
) =>
  tx.maybe(
    InterpreterRequest,
    sql`
    update interpreter_request set state = ${state}, minutes = ${minutes}, moved_by = ${by}, moved_at = ${now},
      interpreter_staff_id = ${interpreter?.kind === 'staff' ? interpreter.staffId : null},
      interpreter_name = ${interpreter?.kind === 'agency' ? interpreter.name : null}
    where setting_id = ${settingId} and id = ${requestId} and state = any(${from}::text[])
    returning ${columns}`,
  );
