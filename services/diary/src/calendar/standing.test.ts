import { expect, test } from '@jest/globals';
import { standingOf, type ChildDay } from './standing.ts';

const at = (time: string) => `2026-03-02T${time}:00.000Z`;
const day: ChildDay = {
  booked: { from: at('09:00'), until: at('15:00') },
  closesAt: at('18:00'),
  arrivedAt: null,
  goneAt: null,
};
const expected = (hasBegun: boolean) => ({ is: 'expected', from: at('09:00'), hasBegun });
const late = (since: string, minutes: number) => ({ is: 'late', since: at(since), minutes });

test.each<[string, Partial<ChildDay>, string, unknown]>([
  ['before its time it is expected', {}, '07:00', expected(false)],
  ['from the first minute it should be here', {}, '09:00', expected(true)],
  ['in the last minute still', {}, '14:59', expected(true)],
  ['once its time is over nobody waits for it', {}, '15:00', null],
  ['who is not booked in is not expected', { booked: null }, '10:00', null],
  ['who has gone home is not expected again', { goneAt: at('11:00') }, '12:00', null],
  ['who was here before its time is', { goneAt: at('08:00') }, '08:30', expected(false)],
  ['who is here is as it should be', { arrivedAt: at('08:50') }, '14:00', null],
  ['not within the first minute', { arrivedAt: at('08:50') }, '15:00', null],
  ['after its time it is late', { arrivedAt: at('08:50') }, '15:01', late('15:00', 1)],
  ['counted from its own end, not from closing', { arrivedAt: at('08:50') }, '18:10', late('15:00', 190)],
  ['booked in beyond closing, from closing', { arrivedAt: at('08:50'), closesAt: at('14:00') }, '14:30', late('14:00', 30)],
  ['not booked in, from closing', { arrivedAt: at('08:50'), booked: null }, '18:05', late('18:00', 5)],
  ['came after its end: from closing', { arrivedAt: at('16:00') }, '18:05', late('18:00', 5)],
  ['came after closing: not at all', { arrivedAt: at('18:10') }, '19:00', null],
  ['closed, or nobody has said: not at all', { arrivedAt: at('08:50'), booked: null, closesAt: null }, '23:00', null],
])('%s', (_, given, now, answer) => {
  expect(standingOf({ ...day, ...given }, new Date(at(now)))).toEqual(answer);
}); // prettier-ignore
