/** What keeps some people out of a page. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2, levels A and AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** @param rules Only these, instead of all of WCAG's. */
export async function violations(page: Page, rules?: string[]): Promise<readonly string[]> {
  // What passes is not listed: that took a fifth of the time.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const found = await (rules === undefined ? builder.withTags(WCAG) : builder.withRules(rules)).analyze();
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary = '' }) => `${target.join(' ')} ${failureSummary}`).join('; ')}`,
  );
}
