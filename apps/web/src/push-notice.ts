/** What a push holds, as it came out of the air: whatever is no notice of ours becomes the plainest one there is. */
import type { PushNotice } from '@storybell/contracts/push';

const plainest: PushNotice = {
  title: 'Storybell',
  body: '',
  tag: 'storybell',
  url: '/',
  lang: '',
  dir: 'ltr',
};

/** A browser takes the permission from who shows nothing, so there is always something to show. */
export function noticeIn(text: string | undefined): PushNotice {
  const said = parsed(text);
  const words = (name: string): string => {
    const value: unknown = Reflect.get(said, name);
    return typeof value === 'string' ? value : '';
  };
  if (words('title') === '' || words('tag') === '') return plainest;
  return {
    title: words('title'),
    body: words('body'),
    tag: words('tag'),
    url: pathOf(words('url')),
    lang: words('lang'),
    dir: words('dir') === 'rtl' ? 'rtl' : 'ltr',
  };
}

/** A tap leads into the app and nowhere else. */
export const pathOf = (url: string): string => (/^\/(?![/\\])/u.test(url) ? url : '/');

function parsed(text: string | undefined): object {
  try {
    const said: unknown = JSON.parse(text ?? '');
    return typeof said === 'object' && said !== null ? said : {};
  } catch {
    return {};
  }
}
