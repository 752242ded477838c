/** What a request carries along through every `await` without being handed on by each function. */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface RequestContext {
  readonly requestId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const withContext = <T>(context: RequestContext, fn: () => T): T => storage.run(context, fn);

/** Undefined outside a request, e.g. in a sweep. */
export const requestContext = (): RequestContext | undefined => storage.getStore();
