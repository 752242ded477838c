/** What translate answers: languages, glossary, wording, reviews and interpreters. */
import { known, type Facts } from '../facts/facts.ts';
import { inThread, manager, ofSetting, subjectOf, worker } from './conditions.ts';
import { LOCALE, everybody, family, inside, managers, open, words, work, type Row } from './row.ts';
import { managesIn, sees, worksIn } from './rules.ts';

/** A text of the catalogue. */
const KEY = 'email.open_button';
/** Entries are phrases of the catalogue: nobody wrote them. */
const wordsOf = ({ subjects }: Facts, id = '') => {
  const kind = subjects.get(id)?.kind ?? 'story';
  return kind === 'entry' ? 'story' : kind;
};
const inFeed: Row['may'] = (person, { ids }, { facts, now }) =>
  person.kind === 'guardian' &&
  subjectOf(facts, ids['subjectId']).kind !== 'entry' &&
  sees(facts, person, subjectOf(facts, ids['subjectId']), now);
/** Of a message, managers alone: which staff may read it only diary knows. */
const reviews: Row['may'] = (person, { settingId, ids }, { facts }) => {
  const task = facts.tasks.find(({ id }) => id === ids['taskId']);
  if (task?.settingId !== settingId || !worksIn(person, settingId)) return false;
  return person.kind === 'manager' || subjectOf(facts, task.subjectId).kind !== 'message';
};

export const translateRows: readonly Row[] = [
  // A guardian's feed.
  // What was not translated for them was not translated badly.
  { route: 'PUT /settings/:settingId/feed/:subjectId/not-understood', who: family, about: 'subject', may: inFeed, also: ['not_found'], isHarmful: true, body: ({ ids }, _, facts) => ({ kind: wordsOf(facts, ids['subjectId']) }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/not-understood', who: family, about: 'setting', may: ofSetting },

  // Threads.
  { route: 'GET /settings/:settingId/threads/:threadId/translations', who: everybody, about: 'thread', may: inThread }, // prettier-ignore

  // Whether it arrived.
  { route: 'GET /settings/:settingId/parity/quality', who: managers, about: 'setting', may: manager },

  // Languages and translations.
  { route: 'POST /settings/:settingId/translations/preview', who: work, about: 'setting', may: worker, body: () => ({ body: words, locales: [LOCALE] }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/phrases', who: work, about: 'setting', may: worker },
  { route: 'POST /settings/:settingId/phrases/check', who: work, about: 'setting', may: worker, body: () => ({ body: words }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/glossary', who: work, about: 'setting', may: worker, query: () => `from=en-GB&to=${LOCALE}` }, // prettier-ignore
  { route: 'PUT /settings/:settingId/glossary', who: managers, about: 'setting', may: manager, body: () => ({ from: 'en-GB', to: LOCALE, term: 'mud kitchen', translation: 'błotna kuchnia' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/glossary/resets', who: managers, about: 'setting', may: manager, body: () => ({ from: 'en-GB', to: LOCALE, term: 'mud kitchen' }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/language-policy', who: managers, about: 'setting', may: manager },
  { route: 'PUT /settings/:settingId/language-policy', who: managers, about: 'setting', may: manager, body: () => ({ allowedProcessors: [], safetyTexts: 'hold', routes: null }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/wording', who: everybody, about: 'setting', may: ofSetting, query: () => `locale=${LOCALE}` }, // prettier-ignore
  { route: 'GET /settings/:settingId/wording/changes', who: managers, about: 'setting', may: manager, query: () => `locale=${LOCALE}` }, // prettier-ignore
  { route: 'GET /settings/:settingId/wording/history', who: managers, about: 'setting', may: manager, query: () => `locale=${LOCALE}&key=${KEY}` }, // prettier-ignore
  { route: 'POST /settings/:settingId/wording', who: managers, about: 'setting', may: manager, also: ['changed_meanwhile', 'invalid_request'], body: () => ({ locale: LOCALE, key: KEY, forms: null, version: 99 }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/wording/undos', who: managers, about: 'setting', may: manager, also: ['changed_meanwhile', 'invalid_request'], body: () => ({ locale: LOCALE, key: KEY, version: 99 }) }, // prettier-ignore
  { route: 'PUT /settings/:settingId/wording/signature', who: managers, about: 'setting', may: manager, also: ['changed_meanwhile', 'invalid_request'], body: () => ({ locale: LOCALE, key: KEY, of: 'nothing', isSigned: true }) }, // prettier-ignore

  // Reviews and interpreters.
  { route: 'GET /settings/:settingId/reviews', who: work, about: 'setting', may: worker },
  { route: 'PUT /settings/:settingId/reviewers/me/languages', who: work, about: 'setting', may: worker, body: () => ({ locales: [LOCALE] }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/reviews/:taskId', who: work, about: 'task', may: reviews },
  { route: 'PUT /settings/:settingId/reviews/:taskId/claim', who: work, about: 'task', may: reviews, also: ['already_claimed', 'language_not_read', 'already_answered'] }, // prettier-ignore
  { route: 'DELETE /settings/:settingId/reviews/:taskId/claim', who: work, about: 'task', may: reviews },
  { route: 'PUT /settings/:settingId/reviews/:taskId/approval', who: work, about: 'task', may: reviews, also: ['not_claimed'], isHarmful: true, body: () => ({ title: null, body: words }) }, // prettier-ignore
  { route: 'PUT /settings/:settingId/reviews/:taskId/dismissal', who: work, about: 'task', may: reviews, also: ['not_claimed'], isHarmful: true, body: () => ({ outcome: 'not_needed' }) }, // prettier-ignore
  { route: 'PUT /settings/:settingId/reviews/:taskId/invitations/:invitationId', who: managers, about: 'invitation', may: reviews, isHarmful: true, body: () => ({ showsNames: true, mayFinish: true }) }, // prettier-ignore
  { route: 'DELETE /settings/:settingId/reviews/:taskId/invitations/:invitationId', who: managers, about: 'invitation', may: reviews, isHarmful: true }, // prettier-ignore
  open('POST /interpreter/task'),
  open('PUT /interpreter/translation'),
  { route: 'GET /settings/:settingId/interpreter-requests', who: managers, about: 'setting', may: manager },
  {
    route: 'PUT /settings/:settingId/interpreter-requests/:requestId',
    who: managers,
    about: 'request',
    may: (person, { settingId, ids }, { facts }) =>
      managesIn(person, settingId) && known(facts.guardians, ids['guardianId'] ?? '').settingId === settingId,
    // The id stands for what was wished first.
    also: ['already_answered'],
    isHarmful: true,
    body: ({ ids }) => ({
      guardianId: ids['guardianId'],
      language: 'Polish',
      at: '2030-01-07T09:30:00.000Z',
      way: 'phone',
      purpose: words,
    }),
  },
  {
    route: 'PUT /settings/:settingId/interpreter-requests/:requestId/state',
    who: managers,
    about: 'request',
    may: manager,
    isHarmful: true,
    body: () => ({ state: 'cancelled' }),
  },

  // From service to service.
  inside('POST /inside/translations/read'),
  inside('POST /inside/wording/read'),
  inside('POST /inside/events/pull'),
];
