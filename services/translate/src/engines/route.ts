/** Which engines may be asked for a text, and in which order: what the setting says, else what is configured. */
import type { EngineRoute, LanguagePolicy } from '@storybell/contracts/language';
import type { Locale } from '@storybell/contracts/locale';
import type { Tier } from '@storybell/contracts/translation';
import { pairOf, type Engine, type Pair } from './engine.ts';

export type RoutingPolicy = Pick<LanguagePolicy, 'allowedProcessors' | 'routes'>;

export interface Asked {
  readonly from: Locale;
  readonly to: Locale;
  readonly tier: Tier;
}

/** One step, or two by way of English; each has the engines that may be asked for it, in order. */
export type Way = readonly {
  readonly from: Locale;
  readonly to: Locale;
  readonly engines: readonly Engine[];
}[];

const PIVOT: Locale = 'en-GB';

/** @returns undefined where no engine may or can. */
export function wayOf(
  engines: readonly Engine[],
  policy: RoutingPolicy,
  speaks: (engine: Engine, pair: Pair) => boolean,
  asked: Asked,
): Way | undefined {
  const step = (from: Locale, to: Locale) => ({
    from,
    to,
    engines: permitted(engines, policy, { ...asked, from, to }).filter((one) =>
      speaks(one, pairOf(from, to)),
    ),
  });
  const direct = step(asked.from, asked.to);
  if (direct.engines.length > 0) return [direct];
  if (asked.from === PIVOT || asked.to === PIVOT || rowOf(policy, asked)?.engines.length === 0)
    return undefined;
  const steps = [step(asked.from, PIVOT), step(PIVOT, asked.to)];
  return steps.every((one) => one.engines.length > 0) ? steps : undefined;
}

const mayRead = ({ dataLeaves }: Engine, { allowedProcessors }: RoutingPolicy) =>
  dataLeaves === false || allowedProcessors.includes(dataLeaves);

function permitted(engines: readonly Engine[], policy: RoutingPolicy, asked: Asked): readonly Engine[] {
  const allowed = engines.filter((one) => mayRead(one, policy));
  const row = rowOf(policy, asked);
  if (row !== undefined) return row.engines.flatMap((id) => allowed.filter((one) => one.id === id));
  const isEmbedded = (one: Engine) => one.kind === 'embedded';
  return [...allowed.filter(isEmbedded), ...allowed.filter((one) => !isEmbedded(one))];
}

/** The first that fits; what it leaves open fits everything. */
const rowOf = ({ routes }: RoutingPolicy, { from, to, tier }: Asked): EngineRoute | undefined =>
  routes?.find(
    (row) =>
      (row.from === null || row.from === from) &&
      (row.to === null || row.to === to) &&
      (row.tier === null || row.tier === tier),
  );
