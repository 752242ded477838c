/**
 * Bull Board, to look at: the pages and questions of its interface that change nothing. It is given to our own router and
 * not to its own Express, so that our headers, our errors and our rule of who may see it hold.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { BullBoardQueues, IServerAdapter, UIConfig } from '@bull-board/api/typings/app';
import { AppError } from '@storybell/platform/errors';
import {
  createRouter,
  staticFiles,
  type Request,
  type Response,
  type Router,
} from '@storybell/platform/http';
import type { BellsView } from '@storybell/platform/queue';

/** Longer than a command's own limit, so that a hung Redis is told from a slow one. */
const ANSWER_MS = 4_000;

const uiBasePath = dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json'));

type Queues = NonNullable<ReturnType<BellsView['queues']>>;

/** @param base where it is reached, without a slash at the end. */
export function createBoard(queues: Queues, base: string): Router {
  const router = createRouter();
  let known: BullBoardQueues = new Map();
  let uiConfig: UIConfig = {};
  const page = pageFrom(readFileSync(join(uiBasePath, 'dist/index.ejs'), 'utf8'));

  const adapter: IServerAdapter = {
    setQueues: (given) => {
      known = given;
      return adapter;
    },
    setUIConfig: (given) => {
      uiConfig = given;
      return adapter;
    },
    setViewsPath: () => adapter,
    setErrorHandler: () => adapter,
    setStaticPath: (path, dir) => {
      router.use(path, ...staticFiles(dir));
      return adapter;
    },
    setEntryRoute: (entry) => {
      router.get(entry.route, (_request, response) => {
        const { params } = entry.handler({ basePath: base, uiConfig });
        allowOwnBase(response);
        response.type('html').send(page(String(params['basePath']), String(params['uiConfig'])));
      });
      return adapter;
    },
    setApiRoutes: (routes) => {
      for (const one of routes) {
        // The rest would ring, retry, pause or clean: bells answer to rows alone.
        if (one.method !== 'get') continue;
        router.get(one.route, async (request, response) => {
          const answer = await inTime(async () =>
            one.handler({ ...askedBy(request), queues: known, uiConfig }),
          );
          response.status(answer.status ?? 200).json(answer.body);
        });
      }
      return adapter;
    },
  };
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: adapter,
    options: { uiBasePath, uiConfig: { boardTitle: 'Bells' } },
  });
  return router;
}

/** Its page finds its own files by `<base>`, which our policy refuses elsewhere. Nobody's words are in this page. */
function allowOwnBase(response: Response): void {
  const policy = String(response.getHeader('content-security-policy'));
  response.setHeader('content-security-policy', policy.replace("base-uri 'none'", "base-uri 'self'"));
}

/** Without headers: the cookie is not its business. */
const askedBy = ({ query, params }: Request) => ({
  query: { ...query },
  params: { ...params },
  headers: {},
  body: {},
});

/** @throws AppError `unavailable` when Redis went away meanwhile, or hangs. */
async function inTime<T>(fn: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Redis did not answer in ${String(ANSWER_MS)} ms`));
    }, ANSWER_MS);
  });
  try {
    return await Promise.race([fn(), late]);
  } catch (error) {
    throw new AppError('unavailable', 'Redis is away', undefined, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** Its own page asks for a font of another site and has styles written into it, which our policy refuses. */
function pageFrom(theirs: string): (base: string, config: string) => string {
  const filesIn = (folder: 'js' | 'css') =>
    [...theirs.matchAll(/(?:src|href)="(static\/(js|css)\/[\w.-]+)"/gu)].flatMap(([, path, kind]) =>
      kind === folder && path !== undefined ? [path] : [],
    );
  const styles = filesIn('css').map((path) => `<link href="${path}" rel="stylesheet">`);
  const scripts = filesIn('js').map((path) => `<script defer src="${path}"></script>`);
  if (styles.length === 0 || scripts.length === 0) throw new Error('the page of Bull Board is not as it was');
  return (base, config) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1"><base href="${base}"><title>Bells</title>
<link rel="icon" href="static/images/logo.svg" id="fav-logo">${styles.join('')}</head><body>
<script id="__UI_CONFIG__" type="application/json">${config}</script><div id="root"></div>
${scripts.join('')}</body></html>`;
}
