import type { DueClass } from '@storybell/contracts/keeping';
import type { Words } from '../../i18n.tsx';

/** How many children, people or pieces of news with how many rows; of requests and lines alone how many. */
export function amountOf(
  { say }: Words,
  { class: of, count, rows }: Pick<DueClass, 'class' | 'count' | 'rows'>,
): string {
  const lines = say('keeping.keeping.rows', { count: rows });
  switch (of) {
    case 'access_request':
      return say('keeping.keeping.requests_count', { count });
    case 'staff':
      return say('keeping.keeping.people_count', { count });
    case 'news':
    case 'proof':
      return `${say('keeping.keeping.news_count', { count })} · ${lines}`;
    case 'audit':
    case 'delivery':
      return lines;
    case 'child_record':
    case 'safeguarding':
      return `${say('people.people.children_count', { count })} · ${lines}`;
  }
}
