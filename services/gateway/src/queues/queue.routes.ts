/** The bells that wait, for managers. To everybody else there is nothing here. */
import { AppError } from '@storybell/platform/errors';
import { createRouter, type Router } from '@storybell/platform/http';
import type { BellsView } from '@storybell/platform/queue';
import type { Authenticate } from '../sessions/authenticate.ts';
import { createBoard } from './board.ts';

const PATH = '/admin/queues';

interface Deps {
  readonly authenticate: Authenticate;
  readonly bellsView: BellsView;
}

/** Before the web app: who may not look goes on to whatever answers a path that does not exist. */
export function queueRoutes({ authenticate, bellsView }: Deps): Router {
  const router = createRouter();
  let board: Router | undefined;
  router.use(PATH, async (request, response, next) => {
    const isLook = request.method === 'GET' || request.method === 'HEAD';
    const actor = isLook ? (await authenticate(request.headers))?.actor : undefined;
    if (actor?.kind !== 'manager') {
      next('router');
      return;
    }
    response.locals['route'] = `${PATH}/*`;
    response.locals['actor'] = actor;
    const queues = bellsView.queues();
    if (!queues)
      throw new AppError('unavailable', 'Redis is away: bells are not heard, sweeps do their work');
    board ??= createBoard(queues, PATH);
    board(request, response, next);
  });
  return router;
}
