/** Text that people write. Checked once, here, before it reaches a row, an engine, a mail or a screen. */
import { z } from 'zod';

/** C0 and C1 controls but tab and line feed; bidi embeddings, overrides and isolates (U+202A-E, U+2066-9); NUL. */
// eslint-disable-next-line no-control-regex -- these controls are what the check is for
const unsafe = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;

/**
 * One to `max` characters (UTF-16 units) after trimming, in NFC with line feeds only.
 * Issue codes: `text_too_long`, `text_unsafe` in the issue's `params.code`.
 */
export const text = (max: number) =>
  z
    .string()
    .transform((raw) => raw.replaceAll('\r\n', '\n').normalize('NFC').trim())
    .superRefine((value, context) => {
      if (value.length === 0) context.addIssue({ code: 'custom', message: 'must not be empty' });
      if (value.length > max)
        context.addIssue({
          code: 'custom',
          message: `must not be longer than ${String(max)} characters`,
          params: { code: 'text_too_long' },
        });
      if (unsafe.test(value) || !value.isWellFormed())
        context.addIssue({
          code: 'custom',
          message: 'holds a control or direction-changing character',
          params: { code: 'text_unsafe' },
        });
    });

/** One line: as `text`, and no line feed or tab. */
export const line = (max: number) =>
  text(max).refine((value) => !/[\n\t]/u.test(value), {
    message: 'must be one line',
    params: { code: 'text_unsafe' },
  });
