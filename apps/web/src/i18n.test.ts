import { expect, test } from '@jest/globals';
import { localeLike } from './i18n.tsx';

test.each([
  ['pl-PL', 'pl'],
  ['pt-BR', 'pt'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-Hant-HK', 'zh-Hant'],
  ['yue', 'zh-Hant'],
  ['sq-XK', 'sq'],
  ['xx', undefined],
  ['', undefined],
] as const)('a browser that asks for %s gets %s', (asked, got) => {
  expect(localeLike(asked)).toBe(got);
});
