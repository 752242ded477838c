import { listDemoPeople, signInToDemo } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { type AnyHandler, handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { requireOurs } from '../origin.ts';
import { actorOf, findPerson, plainSession } from '../people.ts';
import { labelOf } from '../sessions/label.ts';
import { replaceSession } from '../sessions/open-session.ts';
import { type People, readDemoPeople } from './demo-people.ts';
import { isOnlyDemo } from './demo.ts';

type Needs = Pick<Deps, 'config' | 'client' | 'db' | 'clock' | 'cookie' | 'isOurs' | 'cutSession'>;

export const demoRoutes = (deps: Needs): AnyHandler[] => [
  handle(listDemoPeople, async () => {
    const { settings, people } = await openDemo(deps);
    const [setting] = settings;
    if (!setting) throw noDemo();
    return {
      settingName: setting.name,
      people: people.map(({ id, kind, name, locale, about }) => ({ id, kind, name, locale, about })),
    };
  }),
  signIn(deps),
];

/**
 * Who it is, is asked of diary before the transaction. The answer is kept under the Idempotency-Key, a token never:
 * a repeat, whose first answer may have been lost with its cookie, gets a session of its own.
 */
const signIn = (deps: Needs): AnyHandler => ({
  route: signInToDemo,
  answer: async (asked, db) => {
    requireOurs(deps.isOurs, asked.headers);
    const { people } = await openDemo(deps);
    const { personId } = signInToDemo.body.parse(asked.body);
    const person = people.find(({ id }) => id === personId);
    if (!person) throw noDemo();

    const strength = person.kind === 'guardian' ? 'S2' : 'S3';
    const label = labelOf(asked.headers);
    const { kind, id, settingId } = person;
    const known = await findPerson(deps.client, { kind, id, settingId });
    if (!known) throw noDemo();
    const start = { actor: actorOf(known), strength, label } as const;
    const session = plainSession(known, start);
    const answered = await perform(signInToDemo, () => session).answer(asked, db);
    const set = await deps.db.tx((tx) => replaceSession(tx, deps, asked.headers, start));
    asked.setHeader('set-cookie', set);
    return answered;
  },
});

/** Asked anew each time: a real setting that came since the start closes the demo's door. @throws AppError `not_found` */
async function openDemo({ config, client }: Needs): Promise<People> {
  if (config.GATEWAY_SIGN_IN !== 'demo') throw noDemo();
  const people = await readDemoPeople(client);
  if (!isOnlyDemo(people)) throw noDemo();
  return people;
}

const noDemo = () => new AppError('not_found', 'there is nothing here');
