/** Ids are random UUIDs, branded by noun, so that a child's id cannot stand where a guardian's belongs. */
import { z } from 'zod';

export const SettingId = z.uuid().brand<'SettingId'>();
export type SettingId = z.infer<typeof SettingId>;
export const RoomId = z.uuid().brand<'RoomId'>();
export type RoomId = z.infer<typeof RoomId>;
export const StaffId = z.uuid().brand<'StaffId'>();
export type StaffId = z.infer<typeof StaffId>;
export const ChildId = z.uuid().brand<'ChildId'>();
export type ChildId = z.infer<typeof ChildId>;
export const GuardianId = z.uuid().brand<'GuardianId'>();
export type GuardianId = z.infer<typeof GuardianId>;
export const StoryId = z.uuid().brand<'StoryId'>();
export type StoryId = z.infer<typeof StoryId>;
export const EntryId = z.uuid().brand<'EntryId'>();
export type EntryId = z.infer<typeof EntryId>;
export const NoticeId = z.uuid().brand<'NoticeId'>();
export type NoticeId = z.infer<typeof NoticeId>;
export const DeliveryId = z.uuid().brand<'DeliveryId'>();
export type DeliveryId = z.infer<typeof DeliveryId>;
export const CallId = z.uuid().brand<'CallId'>();
export type CallId = z.infer<typeof CallId>;
/** A device of a guardian that asked to be told by push. */
export const PushId = z.uuid().brand<'PushId'>();
export type PushId = z.infer<typeof PushId>;
export const EventId = z.uuid().brand<'EventId'>();
export type EventId = z.infer<typeof EventId>;
export const SessionId = z.uuid().brand<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;
/** A room's tablet. */
export const DeviceId = z.uuid().brand<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;
export const PasskeyId = z.uuid().brand<'PasskeyId'>();
export type PasskeyId = z.infer<typeof PasskeyId>;
export const ThreadId = z.uuid().brand<'ThreadId'>();
export type ThreadId = z.infer<typeof ThreadId>;
export const MessageId = z.uuid().brand<'MessageId'>();
export type MessageId = z.infer<typeof MessageId>;
/** A story's, an entry's, a notice's or a message's id, where any of them may stand. */
export const SubjectId = z.uuid().brand<'SubjectId'>();
export type SubjectId = z.infer<typeof SubjectId>;
/** A text in one language that a person is asked about. */
export const ReviewTaskId = z.uuid().brand<'ReviewTaskId'>();
export type ReviewTaskId = z.infer<typeof ReviewTaskId>;
/** An outside interpreter's way to one review task. */
export const InvitationId = z.uuid().brand<'InvitationId'>();
export type InvitationId = z.infer<typeof InvitationId>;
export const InterpreterRequestId = z.uuid().brand<'InterpreterRequestId'>();
export type InterpreterRequestId = z.infer<typeof InterpreterRequestId>;
/** A line of a part of a child's card. */
export const LineId = z.uuid().brand<'LineId'>();
export type LineId = z.infer<typeof LineId>;
export const SuggestionId = z.uuid().brand<'SuggestionId'>();
export type SuggestionId = z.infer<typeof SuggestionId>;
export const CareProposalId = z.uuid().brand<'CareProposalId'>();
export type CareProposalId = z.infer<typeof CareProposalId>;
export const PhotoId = z.uuid().brand<'PhotoId'>();
export type PhotoId = z.infer<typeof PhotoId>;
/** One answer of one person to one question. */
export const ConsentId = z.uuid().brand<'ConsentId'>();
export type ConsentId = z.infer<typeof ConsentId>;
export const RestrictionId = z.uuid().brand<'RestrictionId'>();
export type RestrictionId = z.infer<typeof RestrictionId>;
/** A further room of a member of staff. */
export const AssignmentId = z.uuid().brand<'AssignmentId'>();
export type AssignmentId = z.infer<typeof AssignmentId>;
export const CoverId = z.uuid().brand<'CoverId'>();
export type CoverId = z.infer<typeof CoverId>;
/** That somebody is key person, or back-up, of a child for a time. */
export const KeyPersonId = z.uuid().brand<'KeyPersonId'>();
export type KeyPersonId = z.infer<typeof KeyPersonId>;
/** What staff print for a guardian to sign in with for the first time. */
export const CardId = z.uuid().brand<'CardId'>();
export type CardId = z.infer<typeof CardId>;
/** A browser that waits until staff have seen who uses it. */
export const PendingId = z.uuid().brand<'PendingId'>();
export type PendingId = z.infer<typeof PendingId>;
/** A hold on the record of a child. */
export const HoldId = z.uuid().brand<'HoldId'>();
export type HoldId = z.infer<typeof HoldId>;
export const ErasureId = z.uuid().brand<'ErasureId'>();
export type ErasureId = z.infer<typeof ErasureId>;
export const BulkExportId = z.uuid().brand<'BulkExportId'>();
export type BulkExportId = z.infer<typeof BulkExportId>;
/** Somebody's wish for a copy of what is kept of them. */
export const AccessRequestId = z.uuid().brand<'AccessRequestId'>();
export type AccessRequestId = z.infer<typeof AccessRequestId>;
/** A person who may fetch a child because a guardian named them. */
export const OpeningHoursId = z.uuid().brand<'OpeningHoursId'>();
export type OpeningHoursId = z.infer<typeof OpeningHoursId>;
export const ClosureId = z.uuid().brand<'ClosureId'>();
export type ClosureId = z.infer<typeof ClosureId>;
export const BookingId = z.uuid().brand<'BookingId'>();
export type BookingId = z.infer<typeof BookingId>;
export const CollectorId = z.uuid().brand<'CollectorId'>();
export type CollectorId = z.infer<typeof CollectorId>;
/** A child's time in the setting, from the door to the door. */
export const AttendanceId = z.uuid().brand<'AttendanceId'>();
export type AttendanceId = z.infer<typeof AttendanceId>;
/** A guardian was called back about somebody who came for a child. */
export const CallBackId = z.uuid().brand<'CallBackId'>();
export type CallBackId = z.infer<typeof CallBackId>;
/** Somebody who came for a child and was not given it. */
export const RefusalId = z.uuid().brand<'RefusalId'>();
export type RefusalId = z.infer<typeof RefusalId>;
export const OutingId = z.uuid().brand<'OutingId'>();
export type OutingId = z.infer<typeof OutingId>;
export const HeadCountId = z.uuid().brand<'HeadCountId'>();
export type HeadCountId = z.infer<typeof HeadCountId>;
/** What a guardian told of a change at home. */
export const ChangeId = z.uuid().brand<'ChangeId'>();
export type ChangeId = z.infer<typeof ChangeId>;
