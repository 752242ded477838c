/**
 * An interpreter request: somebody is to interpret between a family and the nursery, at a time, in a place.
 * Source: EYFS practice, duties D75 and D76. Owned by services/translate.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { GuardianId, InterpreterRequestId, SettingId, StaffId } from './ids.ts';
import { inSetting } from './setting.ts';
import { line } from './text.ts';
import { Instant } from './time.ts';

export const interpretingWays = ['in_person', 'phone', 'video'] as const;
export const InterpretingWay = z.enum(interpretingWays);
export type InterpretingWay = z.infer<typeof InterpretingWay>;

export const RequestState = z.enum(['asked', 'booked', 'done', 'cancelled']);
export type RequestState = z.infer<typeof RequestState>;

/** A member of staff, or somebody from outside by name. */
export const Interpreter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('staff'), staffId: StaffId }),
  z.strictObject({ kind: z.literal('agency'), name: line(80) }),
]);
export type Interpreter = z.infer<typeof Interpreter>;

const wish = {
  guardianId: GuardianId,
  /** As people call it: also languages that Storybell does not speak. */
  language: line(60),
  at: Instant,
  way: InterpretingWay,
  purpose: line(200),
};

export const InterpreterRequest = z.object({
  id: InterpreterRequestId,
  ...wish,
  state: RequestState,
  interpreter: Interpreter.nullable(),
  /** How long it took, once it is done. */
  minutes: z.int().nullable(),
  createdAt: Instant,
});
export type InterpreterRequest = z.infer<typeof InterpreterRequest>;

/** Those to come first, the nearest at the top; then those that are over, the latest at the top. At most 200. */
export const listInterpreterRequests = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/interpreter-requests',
  summary: 'Who needs an interpreter and when, and who has interpreted how often',
  actors: ['manager'],
  params: inSetting,
  response: z.object({
    requests: z.array(InterpreterRequest),
    /** Members of staff who have interpreted, most minutes first. */
    thanks: z.array(z.object({ staffId: StaffId, times: z.int(), minutes: z.int() })),
  }),
  errors: ['not_found'],
});

const one = z.strictObject({ settingId: SettingId, requestId: InterpreterRequestId });

/** The id is the caller's, so that repeating it asks once. `already_answered` when it stands for another wish. */
export const requestInterpreter = route({
  service: 'translate',
  method: 'PUT',
  path: '/settings/:settingId/interpreter-requests/:requestId',
  summary: 'A family needs an interpreter',
  actors: ['manager'],
  params: one,
  body: z.strictObject(wish),
  response: InterpreterRequest,
  errors: ['not_found', 'already_answered'],
});

export const moveInterpreterRequest = route({
  service: 'translate',
  method: 'PUT',
  path: '/settings/:settingId/interpreter-requests/:requestId/state',
  summary: 'An interpreter is booked, was there, or is not needed',
  actors: ['manager'],
  params: one,
  body: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('booked'), interpreter: Interpreter }),
    z.strictObject({
      state: z.literal('done'),
      interpreter: Interpreter,
      minutes: z.int().min(1).max(1_440),
    }),
    z.strictObject({ state: z.literal('cancelled') }),
  ]),
  response: InterpreterRequest,
  errors: ['not_found', 'already_answered'],
});
