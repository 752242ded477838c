/** The few pieces an e-mail or a page of ours is made of. Everything that comes from a catalogue or a person is escaped. */
import { dirOf, type Locale } from '@storybell/contracts/locale';

/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/gu, (found) => entities[found] ?? '');

const font = 'font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif';

/** A whole document in one language and direction. */
export const page = (locale: Locale, title: string, parts: readonly Html[]): string =>
  [
    '<!doctype html>',
    `<html lang="${locale}" dir="${dirOf(locale)}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title></head>`,
    `<body style="margin:0;padding:0;background:#f6f3ee">`,
    `<div lang="${locale}" dir="${dirOf(locale)}" style="${escapeHtml(font)};font-size:17px;line-height:1.5;color:#222;max-width:36em;margin:0 auto;padding:24px">`,
    ...parts.map((part) => part.html),
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');

/** @param isolated A name in the text that keeps its own direction. */
export const paragraph = (text: string, isolated?: string): Html => ({
  html: `<p style="margin:0 0 16px">${withName(text, isolated)}</p>`,
});

/** A code to copy: the same from left to right in every language. */
export const strong = (text: string): Html => ({
  html: `<p dir="ltr" style="margin:0 0 24px;font-size:32px;font-weight:700;letter-spacing:.2em">${escapeHtml(text)}</p>`,
});

export const heading = (text: string): Html => ({
  html: `<h1 style="font-size:22px;margin:0 0 16px">${escapeHtml(text)}</h1>`,
});

export const small = (text: string | Html, isolated?: string, href?: string): Html => {
  const inner = typeof text === 'string' ? withName(text, isolated) : text.html;
  const linked = href === undefined ? inner : `<a href="${escapeHtml(href)}" style="color:#555">${inner}</a>`;
  return { html: `<p style="margin:0 0 12px;font-size:14px;color:#555">${linked}</p>` };
};

export const bdi = (text: string): Html => ({ html: `<bdi>${escapeHtml(text)}</bdi>` });

const buttonStyle =
  'display:inline-block;background:#1f5f5b;color:#fff;border:0;border-radius:8px;padding:14px 22px;font:inherit;font-weight:600;text-decoration:none;cursor:pointer';

export const button = (href: string, label: string): Html => ({
  html: `<p style="margin:0 0 24px"><a href="${escapeHtml(href)}" style="${buttonStyle}">${escapeHtml(label)}</a></p>`,
});

export const postButton = (action: string, label: string): Html => ({
  html: `<form method="post" action="${escapeHtml(action)}"><button type="submit" style="${buttonStyle}">${escapeHtml(label)}</button></form>`,
});

/** What a person wrote, in its own language and direction. */
export const block = (locale: Locale, title: string | null, body: string): Html => {
  const shown = title === null ? '' : `<p style="margin:0 0 8px;font-weight:600">${escapeHtml(title)}</p>`;
  const text = escapeHtml(body).replaceAll('\n', '<br>');
  return {
    html: `<div lang="${locale}" dir="${dirOf(locale)}" style="background:#fff;border-radius:8px;padding:16px;margin:0 0 16px">${shown}<p style="margin:0">${text}</p></div>`,
  };
};

function withName(text: string, name: string | undefined): string {
  const escaped = escapeHtml(text);
  if (name === undefined || name === '') return escaped;
  const inner = escapeHtml(name);
  return escaped.replaceAll(inner, () => `<bdi>${inner}</bdi>`);
}
