import type { Party } from './thread.access.ts';

/** Whose words are their own. */
export const viewerOf = (party: Party) => ({
  side: party.side,
  staffId: party.side === 'staff' ? party.author.id : null,
});
