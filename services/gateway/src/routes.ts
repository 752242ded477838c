/** Every route of every service, and which of them a path from outside names. The proxy knows no other. */
import * as accessRequest from '@storybell/contracts/access-request';
import * as audit from '@storybell/contracts/audit';
import * as bulkExport from '@storybell/contracts/bulk-export';
import * as calendar from '@storybell/contracts/calendar';
import * as card from '@storybell/contracts/card';
import * as care from '@storybell/contracts/care';
import * as changeAtHome from '@storybell/contracts/change-at-home';
import * as child from '@storybell/contracts/child';
import * as childRecord from '@storybell/contracts/child-record';
import * as callBack from '@storybell/contracts/call-back';
import * as collector from '@storybell/contracts/collector';
import * as door from '@storybell/contracts/door';
import * as consent from '@storybell/contracts/consent';
import * as cover from '@storybell/contracts/cover';
import { MAX_BODY_BYTES, type Route } from '@storybell/contracts/define';
import * as delivery from '@storybell/contracts/delivery';
import * as device from '@storybell/contracts/device';
import * as entry from '@storybell/contracts/entry';
import * as escalation from '@storybell/contracts/escalation';
import * as explain from '@storybell/contracts/explain';
import * as feed from '@storybell/contracts/feed';
import * as glossary from '@storybell/contracts/glossary';
import * as group from '@storybell/contracts/group';
import * as guardian from '@storybell/contracts/guardian';
import * as guardianAccess from '@storybell/contracts/guardian-access';
import * as guardianPasskey from '@storybell/contracts/guardian-passkey';
import * as inbound from '@storybell/contracts/inbound';
import * as interpreter from '@storybell/contracts/interpreter';
import * as invitation from '@storybell/contracts/invitation';
import * as keeping from '@storybell/contracts/keeping';
import * as keyPerson from '@storybell/contracts/key-person';
import * as language from '@storybell/contracts/language';
import * as live from '@storybell/contracts/live';
import * as notice from '@storybell/contracts/notice';
import * as parity from '@storybell/contracts/parity';
import * as people from '@storybell/contracts/people';
import * as peopleList from '@storybell/contracts/people-list';
import * as person from '@storybell/contracts/person';
import * as photo from '@storybell/contracts/photo';
import * as preference from '@storybell/contracts/preference';
import * as push from '@storybell/contracts/push';
import * as readingLock from '@storybell/contracts/reading-lock';
import * as register from '@storybell/contracts/register';
import * as restriction from '@storybell/contracts/restriction';
import * as review from '@storybell/contracts/review';
import * as session from '@storybell/contracts/session';
import * as setting from '@storybell/contracts/setting';
import * as signInCode from '@storybell/contracts/sign-in-code';
import * as staffSignIn from '@storybell/contracts/staff-sign-in';
import * as story from '@storybell/contracts/story';
import * as subject from '@storybell/contracts/subject';
import * as thread from '@storybell/contracts/thread';
import * as translation from '@storybell/contracts/translation';
import * as wording from '@storybell/contracts/wording';

const modules: readonly Readonly<Record<string, unknown>>[] = [
  accessRequest, audit, bulkExport, calendar, callBack, card, care, changeAtHome, child, childRecord, collector, consent, cover, delivery, device, door, entry, escalation, explain, feed, glossary, group, guardian, guardianAccess, guardianPasskey, inbound, interpreter, invitation, keeping, keyPerson, language, live, notice, parity, people, peopleList, person, photo, preference, push, readingLock, register, restriction, review, session, setting, signInCode, staffSignIn, story, subject, thread, translation, wording,
]; // prettier-ignore

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'door' in value && 'path' in value && 'method' in value;

export const allRoutes: readonly Route[] = modules.flatMap((module) => Object.values(module)).filter(isRoute);

/** What somebody outside may ask for: the rest does not exist for them. */
export const outsideRoutes: readonly Route[] = allRoutes.filter((route) => route.door !== 'inside');

export type Destination = Pick<Route, 'service' | 'method' | 'path' | 'door'> & {
  /** Of a body. */
  readonly maxBytes: number;

  /** Signed by its sender, so that it may come from anywhere. */
  readonly isSigned: boolean;
};

interface Node {
  readonly literal: Map<string, Node>;
  param: Node | undefined;
  readonly byMethod: Map<string, Destination>;
}

const node = (): Node => ({ literal: new Map(), param: undefined, byMethod: new Map() });

/**
 * Compares whole segments as they were sent, case and encoding included: what does not match here literally never
 * reaches a service, so the two cannot read one path differently.
 * @throws Error when two routes share a method and a path, or one begins with a parameter: a defect found at start.
 */
export function createRouteTable(routes: readonly Route[]) {
  const root = node();
  for (const route of routes)
    add(root, {
      ...route,
      isSigned: route.door === 'open' && route.bodyType === 'form',
      maxBytes: route.maxBytes ?? MAX_BODY_BYTES,
    });

  /** @param path without `/api` and without the query. */
  return (method: string, path: string): Destination | undefined => {
    const segments = path.split('/').slice(1);
    if (segments.includes('')) return undefined;
    return walk(root, segments, 0)?.byMethod.get(method);
  };
}

function add(root: Node, destination: Destination) {
  const segments = destination.path.split('/').slice(1);
  if (segments[0]?.startsWith(':') === true) throw new Error(`${destination.path} begins with a parameter`);
  let at = root;
  for (const segment of segments) at = segment.startsWith(':') ? (at.param ??= node()) : literal(at, segment);
  if (at.byMethod.has(destination.method))
    throw new Error(`${destination.method} ${destination.path} is there twice`);
  at.byMethod.set(destination.method, destination);
}

function literal(at: Node, segment: string): Node {
  const known = at.literal.get(segment) ?? node();
  at.literal.set(segment, known);
  return known;
}

/** A literal wins over a parameter, as `/feed/changes` over `/feed/:subjectId`. */
function walk(at: Node, segments: readonly string[], depth: number): Node | undefined {
  const segment = segments[depth];
  if (segment === undefined) return at;
  const exact = at.literal.get(segment);
  const found = exact && walk(exact, segments, depth + 1);
  if (found && found.byMethod.size > 0) return found;
  return at.param && walk(at.param, segments, depth + 1);
}
