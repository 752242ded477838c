/** What a person of the demo is, in one English line, for whoever chooses whom to sign in as. */
import { languageOf } from '@storybell/contracts/locale';
import type { DemoGuardian, DemoStaff } from './person.queries.ts';

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

export function aboutStaff({ role, room }: DemoStaff): string {
  if (role === 'manager') return 'Manager';
  return room === null ? 'Staff' : `Staff in ${room}`;
}

/** E.g. "Mother of Amara (Cubs) and Zayan (Badgers) · reads Urdu · e-mail only". */
export function aboutGuardian({ children, locale, hasEmail, hasPhone }: DemoGuardian): string {
  const byRelationship = Map.groupBy(children, (child) => child.relationship);
  const families = [...byRelationship].map(
    ([relationship, theirs]) =>
      `${relationship.replaceAll('_', ' ')} of ${list.format(theirs.map((child) => `${child.knownAs} (${child.room})`))}`,
  );
  return [
    capitalise(families.join(', ')),
    `reads ${languageOf(locale).english}`,
    addresses(hasEmail, hasPhone),
    ...(children.some((child) => child.mayView) ? [] : ['may not see the diary']),
  ].join(' · ');
}

function addresses(hasEmail: boolean, hasPhone: boolean): string {
  if (hasEmail && hasPhone) return 'e-mail and phone';
  if (hasEmail) return 'e-mail only';
  return hasPhone ? 'phone only' : 'neither e-mail nor phone';
}

const capitalise = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
