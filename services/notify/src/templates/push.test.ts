import { expect, test } from '@jest/globals';
import { dirOf, locales } from '@storybell/contracts/locale';
import { translator } from '@storybell/i18n/catalog';
import { renderPush } from './push.ts';

const story = { kind: 'story', isUrgent: false, needsAcknowledgement: false } as const;
const notice = { kind: 'notice', isUrgent: false, needsAcknowledgement: false } as const;
const confirm = { ...notice, needsAcknowledgement: true };
const urgent = { ...confirm, isUrgent: true };
const message = { ...notice, kind: 'message' } as const;
const erratum = { ...urgent, isErratum: true };
const digest = { ...notice, kind: 'digest', news: 3 } as const;

test.each(locales)(
  'in %s every push is the setting’s name and one of seven sentences of its own',
  (locale) => {
    const say = translator(locale);
    const settingName = 'Little Foxes';

    const said = [story, notice, confirm, urgent, message, digest, erratum].map((values) =>
      renderPush(locale, { ...values, settingName }),
    );

    expect(said).toEqual(
      (['story', 'notice', 'notice_confirm', 'notice_urgent', 'message', 'digest', 'erratum'] as const).map(
        (key) => ({
          title: settingName,
          body: say(`push.${key}`, { number: 3 }),
          dir: dirOf(locale),
        }),
      ),
    );
    expect(new Set(said.map((one) => one.body)).size).toBe(7);
    // What a phone shows of a notification that is not opened: about two lines.
    for (const { body } of said) expect(body.length).toBeLessThanOrEqual(90);
  },
);

test('a long name is cut between letters, never within one', () => {
  const flag = '🏴󠁧󠁢󠁥󠁮󠁧󠁿';
  const { title } = renderPush('en-GB', { ...story, settingName: flag.repeat(61) });

  expect(title).toBe(`${flag.repeat(59)}…`);
  expect(renderPush('en-GB', { ...story, settingName: flag.repeat(60) }).title).toBe(flag.repeat(60));
});
