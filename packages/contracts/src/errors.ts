/**
 * The whole list of refusals. The code is stable and goes to the client as the problem's `type` (RFC 9457);
 * `title` is for a developer; what a person reads comes from the catalogue `errors` in their language.
 */
import { z } from 'zod';

export const errors = {
  invalid_request: { status: 400, title: 'The request does not fit its contract' },
  malformed_body: { status: 400, title: 'The body is not well-formed JSON in UTF-8' },
  idempotency_key_missing: { status: 400, title: 'This request needs an Idempotency-Key header' },
  idempotency_key_reused: { status: 422, title: 'This Idempotency-Key was used with another request' },
  not_signed_in: { status: 401, title: 'Nobody is signed in' },
  forbidden: { status: 403, title: 'This is not for the person signed in' },
  step_up_needed: { status: 403, title: 'The person must show again, or more surely, who they are' },
  bad_signature: { status: 403, title: 'The signature does not fit' },
  not_found: { status: 404, title: 'There is no such thing, or it is not yours to see' },
  changed_meanwhile: { status: 409, title: 'Somebody changed this meanwhile' },
  not_yet: { status: 409, title: 'Another person must agree first, or time must pass' },
  already_answered: { status: 409, title: 'This was answered before' },
  already_taken: { status: 409, title: 'This name or address belongs to another in this setting' },
  still_needed: { status: 409, title: 'Something depends on it: children in a room, or the last manager' },
  already_claimed: { status: 409, title: 'Somebody else is working on this' },
  not_claimed: { status: 409, title: 'The person asking is not working on this, or not any more' },
  too_late_to_withdraw: { status: 409, title: 'It was read, or ten minutes have passed: it stays' },
  body_too_large: { status: 413, title: 'The body is larger than this route takes' },
  unsupported_media_type: { status: 415, title: 'The body is of a type this route does not take' },
  text_too_long: { status: 422, title: 'The text is too long' },
  text_unsafe: { status: 422, title: 'The text holds a character that cannot be shown safely' },
  unknown_locale: { status: 422, title: 'This language is not known here' },
  unknown_child: { status: 422, title: 'A child named here is not in this setting' },
  unknown_room: { status: 422, title: 'A room named here is not in this setting' },
  bad_phone_number: { status: 422, title: 'The phone number is not in international form' },
  bad_email_address: { status: 422, title: 'The e-mail address is not one address' },
  unknown_subject: { status: 422, title: 'What is referred to is not there, or not theirs to see' },
  another_person_needed: { status: 422, title: 'Whoever began this cannot be the one who confirms it' },
  evidence_needed: { status: 422, title: 'This needs to say where its evidence is kept' },
  wrong_secret: { status: 422, title: 'What was entered, or shown, does not fit or is used up' },
  too_easy: { status: 422, title: 'This would be guessed too easily' },
  not_a_collector: { status: 422, title: 'This person is not among those who may fetch the child now' },
  locked: { status: 423, title: 'Too many wrong tries: somebody must open it again' },
  bad_photo: { status: 422, title: 'The picture cannot be read, is damaged or has too many pixels' },
  consent_missing: {
    status: 422,
    title: 'Somebody whom a photo is meant for may not see it, for want of a consent',
  },
  not_permitted: {
    status: 422,
    title: 'The family of one of these children has not agreed to this',
  },
  reading_paused: {
    status: 429,
    title: 'The records of many children were read: show again who you are, or wait',
  },
  reading_locked: {
    status: 423,
    title: 'The records of too many children were read: another must let them go on',
  },
  long_away: { status: 423, title: 'Nobody signed in as them for 56 days: a manager must let them in again' },
  no_audience: { status: 422, title: 'No guardian may see this' },
  in_future: { status: 422, title: 'The time is in the future' },
  ends_before_start: { status: 422, title: 'It ends before it starts' },
  overlaps: { status: 422, title: 'It overlaps with what is there already' },
  too_old: { status: 422, title: 'The time is too long ago' },
  channel_unreachable: { status: 422, title: 'There is no address for this channel' },
  bad_quiet_hours: { status: 422, title: 'These quiet hours, or this time or time zone, cannot be kept' },
  language_not_read: { status: 422, title: 'The person asking has not said that they read this language' },
  list_has_faults: { status: 422, title: 'A line of the list must be mended first; nothing was added' },
  facts_changed: { status: 422, title: 'A name, number, dose, time, date or link is not as in the original' },
  unknown_push_service: { status: 422, title: 'This is not an address of a push service known here' },
  code_over: { status: 409, title: 'In this browser no code is waited for, or not any more' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'A part of the system is away; try again' },
  no_space: { status: 507, title: 'The disk is full; nothing was lost' },
  internal: { status: 500, title: 'A defect; it has been logged' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errors;
export const errorCodes = Object.keys(errors) as [ErrorCode, ...ErrorCode[]];
export const ErrorCode = z.enum(errorCodes);

/** RFC 9457 problem details. `issues` name the fields that do not fit, never their values. */
export const Problem = z.object({
  type: ErrorCode,
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  requestId: z.string(),
  issues: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
