import type { DueClass } from '@storybell/contracts/keeping';
import type { Words } from '../../i18n.tsx';

/** How many children with how many rows, or how many requests. */
export const amountOf = (
  { say }: Words,
  { class: of, count, rows }: Pick<DueClass, 'class' | 'count' | 'rows'>,
) =>
  of === 'access_request'
    ? say('keeping.keeping.requests_count', { count })
    : `${say('people.people.children_count', { count })} · ${say('keeping.keeping.rows', { count: rows })}`;
