/** How the engines stand, for a manager who looks: they are asked whether they answer then, and not more often than every half minute. */
import type { EngineStanding } from '@storybell/contracts/language';
import type { Locale } from '@storybell/contracts/locale';
import { monotonicMs } from '@storybell/platform/clock';
import type { InstalledModel } from './bergamot/model.ts';
import type { Engine, Health } from './engine.ts';
import type { Router } from './router.ts';

export interface Standing {
  readonly engines: readonly EngineStanding[];
  readonly models: readonly {
    readonly from: Locale;
    readonly to: Locale;
    readonly bytes: number;
    readonly reason: string | null;
  }[];
}

const LOOK_MS = 3_000;
const KEEP_MS = 30_000;

interface Parts {
  readonly router: Pick<Router, 'engines' | 'pairsOf'>;
  readonly models: () => Promise<readonly InstalledModel[]>;
}

export function createStanding({ router, models }: Parts): () => Promise<Standing> {
  let kept: { readonly untilMs: number; readonly healths: Promise<readonly Health[]> } | undefined;
  const look = () => {
    const signal = AbortSignal.timeout(LOOK_MS);
    return Promise.all(router.engines.map((engine) => engine.health(signal)));
  };
  return async () => {
    if (kept === undefined || kept.untilMs < monotonicMs())
      kept = { untilMs: monotonicMs() + KEEP_MS, healths: look() };
    const [healths, installed] = await Promise.all([kept.healths, models()]);
    return {
      engines: router.engines.flatMap((engine, at) => standingOf(engine, router, healths[at]) ?? []),
      models: installed.map(({ from, to, bytes, reason }) => ({ from, to, bytes, reason })),
    };
  };
}

function standingOf(
  engine: Engine,
  router: Parts['router'],
  health: Health | undefined,
): EngineStanding | undefined {
  const { id, kind, dataLeaves } = engine;
  if (kind === 'test') return undefined;
  const isRefused = health?.state === 'down' && (health.code === 'auth' || health.code === 'quota');
  return {
    id,
    kind,
    dataLeaves: dataLeaves === false ? null : dataLeaves,
    pairs: router.pairsOf(engine).size,
    health: health?.state === 'up' ? 'up' : isRefused ? 'refused' : 'away',
  };
}
