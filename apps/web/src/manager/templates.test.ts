import { expect, test } from '@jest/globals';
import { prepare } from './templates.ts';

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
