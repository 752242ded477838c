/** The bells that wait, for managers. To everybody else there is nothing here. */
import { AppError } from '@storybell/platform/errors';
import { createRouter, type Router } from '@storybell/platform/http';
import type { BellsView } from '@storybell/platform/queue';
import type { Authenticate } from '../sessions/authenticate.ts';

const PATH = '/admin/queues';

interface Deps {
  readonly authenticate: Authenticate;
  readonly bellsView: BellsView;
}

/** Loaded for the first who looks: until then it would take 3 MB of each gateway, and 35 ms of its start. */
async function makeBoard(queues: NonNullable<ReturnType<BellsView['queues']>>): Promise<Router> {
  const { createBoard } = await import('./board.ts');
  return createBoard(queues, PATH);
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
    board ??= await makeBoard(queues);
    board(request, response, next);
  });
  return router;
}
