import { expect, test } from '@jest/globals';
import { directionOf, guessLanguage } from './language.ts';

test.each([
  ['Little Foxes: nowa wiadomość. Otwórz: https://x.example/a', 'pl'],
  ['Little Foxes: ایک نئی کہانی ہے۔', 'ur'],
  ['Little Foxes: قصة جديدة بانتظارك', 'ar'],
  ['Little Foxes: sheeko cusub ayaa ku sugaysa. Fur:', 'so'],
  ['Little Foxes: aveți o poveste nouă. Deschideți:', 'ro'],
  ['Little Foxes: yeni bir hikâye var. Açın: ğ', 'tr'],
  ['Little Foxes: нова історія. Відкрити:', 'uk'],
  ['Little Foxes: একটি নতুন গল্প', 'bn'],
  ['Little Foxes: there is a new story for you', 'en'],
  ['孩子今天的故事：https://littlefoxes.example/s/a', 'zh'],
  ['https://littlefoxes.example/ąę', ''],
])('%s', (text, tag) => {
  expect(guessLanguage(text)).toBe(tag);
});

test('the direction is that of the language, whatever the region', () => {
  expect(['ur', 'ar-SY', 'fa', 'pl', 'en-GB', ''].map(directionOf)).toEqual([
    'rtl',
    'rtl',
    'rtl',
    'ltr',
    'ltr',
    'ltr',
  ]);
});
