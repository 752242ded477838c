/** The web app's files, and its one page for every address that the app itself knows, `/s/:code` of an SMS among them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@storybell/platform/config';
import { createRouter, staticFiles, type Router } from '@storybell/platform/http';

/** @throws ConfigError when the folder holds no built web app. */
export function webRoutes(dir: string): Router {
  if (!existsSync(join(dir, 'index.html')))
    throw new ConfigError(['WEB_DIR holds no index.html: build the web app first']);

  const router = createRouter();
  router.use((request, response, next) => {
    response.locals['route'] = '/web/*';
    if (isPage(request.method, request.path) && request.accepts('html') !== false)
      response.sendFile('index.html', {
        root: dir,
        cacheControl: false,
        headers: { 'cache-control': 'no-cache' },
      });
    else next();
  });
  router.use(staticFiles(dir));
  return router;
}

/** An address of the app has no file ending; a file that is missing is missing, not the app's page. */
const isPage = (method: string, path: string) =>
  (method === 'GET' || method === 'HEAD') && !/\.\w+$/u.test(path) && !path.startsWith('/api/');
