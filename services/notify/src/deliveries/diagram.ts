import type { DeliveryState } from '@storybell/contracts/delivery';

/** The table of moves as a Mermaid state diagram; docs/notify.md holds it and a test compares. */
export function diagramOf(moves: Readonly<Record<DeliveryState, readonly DeliveryState[]>>): string {
  const states = Object.entries(moves);
  const arrows = states.flatMap(([from, all]) => all.map((to) => `  ${from} --> ${to}`));
  const ends = states.filter(([, all]) => all.length === 0).map(([state]) => `  ${state} --> [*]`);
  return ['stateDiagram-v2', '  [*] --> queued', ...arrows, ...ends].join('\n');
}
