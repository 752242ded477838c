import { expect, test } from '@jest/globals';
import { ClosureId } from '@storybell/contracts/ids';
import { prepare, prepareClosure } from './templates.ts';

const phrases = [
  { id: 'title_closed', pattern: 'Nursery closed {day}' },
  { id: 'closed', pattern: 'We are closed {day}.' },
  { id: 'confirm_read', pattern: 'Please confirm that you have read this message.' },
];

test('a template is made of the phrases, with its slots filled in', () => {
  expect(prepare('closed', phrases)).toEqual({
    title: 'Nursery closed tomorrow',
    body: 'We are closed tomorrow. Please confirm that you have read this message.',
    needsAcknowledgement: true,
  });
});

test('a template that lacks a phrase is not offered', () => {
  expect(prepare('closed', phrases.slice(0, 2))).toBeUndefined();
  expect(prepare('inspection', phrases)).toBeUndefined();
});

test('a closure is told with its days, and with what it is for where there is a sentence for that', () => {
  const all = [
    ...phrases,
    { id: 'training', pattern: 'We are closed {day} for staff training.' },
    { id: 'closed_from', pattern: 'We are closed from {date} to {to}.' },
    { id: 'closed_from_date', pattern: 'We are closed from {date}.' },
  ];
  const id = ClosureId.parse('8c6f3f1e-6a1c-4d1a-9f0e-3f8f5a0b7c11');
  const one = { id, startsOn: '2026-03-06', endsOn: '2026-03-06', kind: 'training', note: null } as const;

  expect(prepareClosure(one, all)).toEqual({
    title: 'Nursery closed on 6 March 2026',
    body: 'We are closed on 6 March 2026 for staff training.',
    needsAcknowledgement: false,
  });
  expect(prepareClosure({ ...one, kind: 'other', note: 'New floor' }, all)?.body).toBe(
    'We are closed on 6 March 2026.',
  );
  expect(prepareClosure({ ...one, endsOn: '2026-03-09' }, all)).toMatchObject({
    title: 'We are closed from 6 March 2026.',
    body: 'We are closed from 6 March 2026 to 9 March 2026.',
  });
  expect(prepareClosure(one, phrases)).toBeUndefined();
});
