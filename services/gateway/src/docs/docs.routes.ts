/** The API, for people at `/docs` and for tools at `/api/openapi.json`, both made from the contracts. */
import { createRouter, type Router } from '@storybell/platform/http';
import { toOpenApi } from '@storybell/platform/openapi';
import { outsideRoutes } from '../routes.ts';
import { docsPage, docsStyle } from './page.ts';

export function docsRoutes(): Router {
  const document = JSON.stringify(
    toOpenApi(outsideRoutes, { title: 'Storybell', version: '1', prefix: '/api' }),
  );
  const page = docsPage(outsideRoutes);

  const router = createRouter();
  router.get('/docs', (_request, response) => {
    response.type('html').send(page);
  });
  router.get('/docs/style.css', (_request, response) => {
    response.type('css').send(docsStyle);
  });
  router.get('/api/openapi.json', (_request, response) => {
    response.type('json').send(document);
  });
  return router;
}
