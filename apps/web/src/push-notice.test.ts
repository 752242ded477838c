import { expect, test } from '@jest/globals';
import { noticeIn, pathOf } from './push-notice.ts';

const notice = {
  title: 'Little Foxes',
  body: 'آپ کے لیے ایک نئی کہانی ہے۔',
  tag: 'abc',
  url: '/s/0123456789',
  lang: 'ur',
  dir: 'rtl',
};

test('a notice of ours is shown as it is', () => {
  expect(noticeIn(JSON.stringify(notice))).toEqual(notice);
});

test.each([undefined, '', 'null', '[]', '{', '"words"', '{"title":1,"tag":"x"}', '{"title":"x"}'])(
  'of %j nothing is shown but that there is something',
  (text) => {
    expect(noticeIn(text)).toEqual({
      title: 'Storybell',
      body: '',
      tag: 'storybell',
      url: '/',
      lang: '',
      dir: 'ltr',
    });
  },
);

test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)', 's/x', ''])(
  'a tap never leads to %j',
  (url) => {
    expect(pathOf(url)).toBe('/');
    expect(noticeIn(JSON.stringify({ ...notice, url })).url).toBe('/');
  },
);
