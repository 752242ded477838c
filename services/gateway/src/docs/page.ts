/** The contracts as one readable page: no script, no other file but its style. */
import { errors, type ErrorCode } from '@storybell/contracts/errors';
import { serviceNames, type Route } from '@storybell/contracts/define';
import { shapeOf } from './shape.ts';

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const anchorOf = ({ method, path }: Route) => `${method.toLowerCase()}${path.replaceAll(/[^\w]+/gu, '-')}`;

export function docsPage(routes: readonly Route[]): string {
  const services = serviceNames
    .map((service) => ({ service, own: routes.filter((route) => route.service === service) }))
    .filter(({ own }) => own.length > 0);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Storybell: the API</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header>
<h1>Storybell: the API</h1>
<p>Every path begins with <code>/api</code>. Bodies are JSON in UTF-8, at most 256 KB. Who asks is known by the
session cookie. A POST that changes something carries <code>Idempotency-Key</code>; sent again with the same key it
answers the same. A refusal is problem details (RFC 9457) whose <code>type</code> is one of the codes below.
The same for tools: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
</header>
<nav aria-label="Routes">${services.map(({ service, own }) => contents(service, own)).join('')}</nav>
<main>${services.map(({ service, own }) => chapter(service, own)).join('')}${refusals()}</main>
</body>
</html>
`;
}

const contents = (service: string, routes: readonly Route[]) => `
<h2>${service}</h2><ul>${routes
  .map((route) => `<li><a href="#${anchorOf(route)}"><b>${route.method}</b> ${escape(route.path)}</a></li>`)
  .join('')}</ul>`;

const chapter = (service: string, routes: readonly Route[]) => `
<section aria-labelledby="service-${service}">
<h2 id="service-${service}">${service}</h2>${routes.map(article).join('')}
</section>`;

const article = (route: Route) => `
<article id="${anchorOf(route)}">
<h3><b class="${route.method.toLowerCase()}">${route.method}</b> <code>/api${escape(route.path)}</code></h3>
<p>${escape(route.summary)}.</p>
<dl>
<dt>Who may ask</dt><dd>${whoMayAsk(route)}</dd>
${route.keyed ? '<dt>Idempotency-Key</dt><dd>required</dd>' : ''}
${part('In the path', shapeOf(route.params, 'input'))}
${part('In the query', shapeOf(route.query, 'input'))}
${part(route.bodyType === 'form' ? 'Body (form)' : 'Body', shapeOf(route.body, 'input'))}
${part(`Answer ${String(route.status)}`, shapeOf(route.response, 'output'))}
<dt>Refusals of its own</dt><dd>${route.errors.map(refusal).join(' ') || 'none'}</dd>
</dl>
</article>`;

const whoMayAsk = ({ door, actors }: Route) =>
  door === 'open' ? 'anyone' : actors.filter((kind) => kind !== 'service').join(', ');

const part = (name: string, shape: string | undefined) =>
  shape === undefined ? '' : `<dt>${name}</dt><dd><pre>${escape(shape)}</pre></dd>`;

const refusal = (code: ErrorCode) => `<a href="#refusal-${code}"><code>${code}</code></a>`;

const refusals = () => `
<section aria-labelledby="refusals">
<h2 id="refusals">Refusals</h2>
<table><thead><tr><th scope="col">type</th><th scope="col">status</th><th scope="col">meaning</th></tr></thead>
<tbody>${Object.entries(errors)
  .map(
    ([code, { status, title }]) =>
      `<tr id="refusal-${code}"><td><code>${code}</code></td><td>${String(status)}</td><td>${escape(title)}</td></tr>`,
  )
  .join('')}</tbody></table>
</section>`;

export const docsStyle = `:root { color-scheme: light dark; --edge: #8884; --soft: #8881; --accent: light-dark(#9a3412, #fdba74); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; display: grid; gap: 0 2rem;
  grid-template: 'head head' auto 'nav main' 1fr / minmax(16rem, 22rem) minmax(0, 52rem); }
header { grid-area: head; padding: 1.5rem 2rem; border-block-end: 1px solid var(--edge); }
header p { max-inline-size: 52rem; }
nav { grid-area: nav; padding: 1rem 0 2rem 2rem; font-size: 0.85rem; position: sticky; inset-block-start: 0;
  max-block-size: 100vh; overflow: auto; }
nav ul { list-style: none; padding: 0; }
nav a { display: block; padding: 0.3rem 0; text-decoration: none; overflow-wrap: anywhere; }
main { grid-area: main; padding: 1rem 2rem 4rem 0; }
a { color: var(--accent); }
article { border: 1px solid var(--edge); border-radius: 0.75rem; padding: 0.5rem 1.25rem 1rem; margin-block: 1rem; }
article:target { outline: 3px solid var(--accent); }
h3 code { overflow-wrap: anywhere; }
h3 b { display: inline-block; min-inline-size: 3.5rem; color: var(--accent); }
dt { font-weight: 600; margin-block-start: 0.6rem; }
dd { margin: 0; }
pre { background: var(--soft); border-radius: 0.5rem; padding: 0.6rem 0.8rem; overflow: auto; margin: 0.2rem 0; }
table { border-collapse: collapse; }
th, td { text-align: start; padding: 0.4rem 0.8rem; border-block-end: 1px solid var(--edge); }
@media (max-width: 50rem) {
  body { grid-template: 'head' auto 'nav' auto 'main' auto / minmax(0, 1fr); }
  nav, main { padding-inline: 1rem; position: static; max-block-size: none; }
}
`;
