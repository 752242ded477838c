/** What notify answers: feeds, how a guardian is told, and whether it arrived. */
import { known } from '../facts/facts.ts';
import { manager, ofSetting, own, subjectOf, worker } from './conditions.ts';
import { family, inside, managers, nothing, open, work, type Row } from './row.ts';
import { isOf, managesIn, tracesSubject, wasTold, worksIn } from './rules.ts';

/**
 * What they were told of can be marked by them, though they may see it no more: no words come back, and a phone sends late
 * what was read in time.
 */
const wasInFeed: Row['may'] = (person, { ids }, { facts }) => {
  const subject = subjectOf(facts, ids['subjectId']);
  return person.kind === 'guardian' && !subject.isWithdrawn && wasTold(facts, person, subject);
};
const traces: Row['may'] = (person, { settingId, ids }, { facts }) => {
  const subject = subjectOf(facts, ids['subjectId']);
  return subject.settingId === settingId && tracesSubject(person, subject);
};

export const notifyRows: readonly Row[] = [
  // A guardian's feed.
  { route: 'GET /settings/:settingId/feed', who: family, about: 'setting', may: ofSetting },
  { route: 'GET /settings/:settingId/feed/changes', who: family, about: 'setting', may: ofSetting, query: () => 'after=0' }, // prettier-ignore
  { route: 'PUT /settings/:settingId/feed/cursor', who: family, about: 'setting', may: ofSetting, body: () => ({ seq: 0 }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/feed/reads', who: family, about: 'subject', may: wasInFeed, body: ({ ids }) => ({ subjectIds: [ids['subjectId']] }) }, // prettier-ignore
  {
    route: 'POST /settings/:settingId/feed/:subjectId/acknowledgement',
    who: family,
    about: 'subject',
    may: (person, target, asked) =>
      wasInFeed(person, target, asked) &&
      subjectOf(asked.facts, target.ids['subjectId']).needsAcknowledgement,
    body: nothing,
  },
  {
    route: 'POST /settings/:settingId/feed/:subjectId/answer',
    who: family,
    about: 'subject',
    may: (person, target, asked) =>
      wasInFeed(person, target, asked) && subjectOf(asked.facts, target.ids['subjectId']).kind !== 'entry',
    body: () => ({ answer: 'seen' }),
  },
  {
    // Told where their own message leads; what stands there is read by the feed's own routes.
    route: 'GET /settings/:settingId/links/:code',
    who: family,
    about: 'link',
    may: (person, { settingId, ids }, { facts }) => {
      const link = facts.shortLinks.find(({ code }) => code === ids['code']);
      return isOf(person, settingId) && link?.guardianId === person.id;
    },
  },

  // How a guardian is told.
  { route: 'GET /settings/:settingId/guardians/:guardianId/preferences', who: family, about: 'guardian', may: own }, // prettier-ignore
  { route: 'PUT /settings/:settingId/guardians/:guardianId/preferences', who: family, about: 'guardian', may: own, body: nothing }, // prettier-ignore
  { route: 'GET /push-key', who: family, about: 'nothing', may: () => true },
  { route: 'GET /settings/:settingId/guardians/:guardianId/pushes', who: family, about: 'guardian', may: own }, // prettier-ignore
  {
    route: 'POST /settings/:settingId/guardians/:guardianId/pushes',
    who: family,
    about: 'guardian',
    may: own,
    also: ['unknown_push_service'],
    body: () => ({
      endpoint: 'https://push.example/nowhere',
      keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
    }),
  },
  { route: 'DELETE /settings/:settingId/guardians/:guardianId/pushes/:pushId', who: family, about: 'push', may: own, isHarmful: true }, // prettier-ignore
  { route: 'DELETE /settings/:settingId/guardians/:guardianId/pushes', who: family, about: 'guardian', may: own, isHarmful: true }, // prettier-ignore
  open('POST /unsubscribe'),
  open('GET /unsubscribe'),
  open('POST /unsubscribe/confirmation'),

  // Whether it arrived.
  { route: 'GET /settings/:settingId/subjects/:subjectId/progress', who: work, about: 'subject', may: traces, absent: 'an answer' }, // prettier-ignore
  { route: 'GET /settings/:settingId/deliveries/count', who: managers, about: 'setting', may: manager },
  { route: 'GET /settings/:settingId/subjects/:subjectId/escalation', who: work, about: 'subject', may: traces, absent: 'an answer' }, // prettier-ignore
  // Who has confirmed it meanwhile is not to be called.
  { route: 'POST /settings/:settingId/subjects/:subjectId/guardians/:guardianId/calls', who: work, about: 'toCall', may: traces, also: ['not_found'], isHarmful: true, body: () => ({ outcome: 'reached' }) }, // prettier-ignore
  {
    route: 'DELETE /settings/:settingId/calls/:callId',
    who: work,
    about: 'call',
    // By who noted it.
    may: (person, { settingId, ids }, { facts }) =>
      worksIn(person, settingId) &&
      facts.calls.some(({ id, authorId }) => id === ids['callId'] && authorId === person.id),
    isHarmful: true,
  },
  {
    route: 'GET /settings/:settingId/subjects/:subjectId/guardians/:guardianId/explanation',
    who: work,
    about: 'told',
    may: (person, target, asked) => {
      const { settingId, ids } = target;
      const guardian = known(asked.facts.guardians, ids['guardianId'] ?? '');
      const subject = subjectOf(asked.facts, ids['subjectId']);
      // Of somebody who was never told there is nothing to explain.
      return (
        traces(person, target, asked) &&
        guardian.settingId === settingId &&
        wasTold(asked.facts, guardian, subject)
      );
    },
  },
  { route: 'GET /settings/:settingId/deliveries/undelivered', who: work, about: 'setting', may: worker },
  { route: 'GET /settings/:settingId/delivery-health', who: work, about: 'setting', may: worker },
  {
    route: 'POST /settings/:settingId/deliveries/replays',
    who: managers,
    about: 'delivery',
    may: (person, { settingId, ids }, { facts }) =>
      managesIn(person, settingId) &&
      facts.deliveries.some((one) => one.id === ids['deliveryId'] && one.settingId === settingId),
    absent: 'an answer',
    isHarmful: true,
    body: ({ ids }) => ({ deliveryIds: [ids['deliveryId']] }),
  },
  { route: 'GET /settings/:settingId/parity/reach', who: managers, about: 'setting', may: manager },
  open('POST /webhooks/twilio/status'),
  open('POST /webhooks/twilio/sms'),

  // From service to service.
  inside('POST /inside/sign-in-codes'),
  inside('POST /inside/feed/latest'),
  inside('POST /inside/feed/changes'),
  inside('GET /inside/settings/:settingId/figures'),
  inside('POST /inside/events/pull'),
];
