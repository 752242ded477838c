/**
 * `npm run setting`: a setting and its first manager on a fresh installation, or a new start for a manager who has lost
 * all ways in; with `--group` a group of settings and who administers it. From the server's own shell only: whoever has that has the database too. It prints a link, once.
 */
import { parseArgs } from 'node:util';
import type { ErrorCode } from '@storybell/contracts/errors';
import { foundGroup } from '@storybell/contracts/group';
import { Locale } from '@storybell/contracts/locale';
import { foundSetting } from '@storybell/contracts/person';
import { createClient, type Client } from '@storybell/platform/client';
import { environment, readConfig } from '@storybell/platform/config';
import { createDatabaseClock } from '@storybell/platform/database-clock';
import { createLog } from '@storybell/platform/log';
import { createDb } from '@storybell/platform/sql';
import type { z } from 'zod';
import { GatewayConfig } from './config.ts';
import type { OfStaff } from './of-staff.queries.ts';
import { createSecrets } from './secrets.ts';
import { newToken } from './sessions/session.ts';
import { makeLink } from './set-ups/set-up.ts';

const USAGE = `npm run setting -- --name "Little Foxes" --locale en-GB --zone Europe/London \\
  --room "Cubs" --room "Badgers" --manager "Helen|Ashworth"
What is there already under these names stays as it is; the link is new each time.

npm run setting -- --group "Willow Nurseries" --name "Willow House" --name "Willow Barn" \
  --administrator "Helen|Ashworth" --home "Willow House"
Settings that are there join the group, and the administrator becomes a manager in each. --leave "Willow Barn" ends that.
--same-person says that managers of that name in the other settings are the same person.`;

const parse = () =>
  parseArgs({
    options: {
      name: { type: 'string', multiple: true, default: [] },
      locale: { type: 'string', default: 'en-GB' },
      zone: { type: 'string', default: 'Europe/London' },
      room: { type: 'string', multiple: true, default: [] },
      manager: { type: 'string' },
      group: { type: 'string' },
      administrator: { type: 'string' },
      home: { type: 'string', default: '' },
      leave: { type: 'string', multiple: true, default: [] },
      'same-person': { type: 'boolean', default: false },
    },
  }).values;

function readAsked() {
  const values = parse();
  return values.group === undefined
    ? { setting: readSettingAsked(values), group: undefined }
    : { setting: undefined, group: readGroupAsked(values, values.group) };
}

type Values = ReturnType<typeof parse>;

function readSettingAsked({ name, locale, zone, room, manager = '' }: Values) {
  const [only = '', ...others] = name;
  const known = Locale.safeParse(locale);
  const asked = foundSetting.body.safeParse({
    name: only,
    locale: known.data,
    timeZone: zone,
    rooms: room,
    manager: readName(manager),
  });
  if (!asked.success || others.length > 0) throw new Error(USAGE);
  return asked.data;
}

function readGroupAsked(
  { name, administrator, home, leave, 'same-person': isSamePerson }: Values,
  group: string,
) {
  const asked = foundGroup.body.safeParse({
    name: group,
    joining: name,
    leaving: leave,
    administrator: administrator === undefined ? null : { ...readName(administrator), home },
    isSamePerson,
  });
  if (!asked.success) throw new Error(USAGE);
  return asked.data;
}

function readName(text: string) {
  const [knownAs = '', familyName = '', ...more] = text.split('|');
  if (more.length > 0) throw new Error(USAGE);
  return { knownAs, familyName };
}

const refusals: Partial<Record<ErrorCode, string>> = {
  forbidden:
    'this database holds the invented nursery of the demo: start with STORYBELL_DEMO=0 and another STORYBELL_DIR or DATABASE_URL',
  not_found: 'there is no such setting, or it is not of this group: settings are named as they were founded',
  already_taken:
    'a setting is of another group, or has a manager of the administrator’s name: say --same-person if they are one person',
  still_needed: 'a setting would be without a manager: let it have another one first',
};
const AWAY = 'diary does not answer: start Storybell first';

interface Found {
  readonly says: string;
  /** Whom the link is for; undefined when they have what they sign in with. */
  readonly link: OfStaff | undefined;
}

async function foundOne(client: Client, body: z.output<typeof foundSetting.body>): Promise<Found> {
  const answer = await client.call(foundSetting, { body });
  if (!answer.ok) throw new Error(refusals[answer.code] ?? AWAY);
  const { settingId, staffId, isNewSetting, isNewManager } = answer.value;
  return {
    says: `${isNewSetting ? 'Made' : 'Found'} the setting, ${isNewManager ? 'made' : 'found'} the manager.`,
    link: { settingId, staffId },
  };
}

async function foundMany(client: Client, body: z.output<typeof foundGroup.body>): Promise<Found> {
  const answer = await client.call(foundGroup, { body });
  if (!answer.ok) throw new Error(refusals[answer.code] ?? AWAY);
  const { settings, administrators, home } = answer.value;
  return {
    says: `The group is ${settings.join(', ') || 'empty'}; administered by ${administrators.join(', ') || 'nobody'}.`,
    link: home?.isNew === true ? home : undefined,
  };
}

async function main() {
  const asked = readAsked();
  const config = readConfig(GatewayConfig, environment());
  const log = createLog({ service: 'gateway', level: 'error' });
  const db = createDb({ url: config.DATABASE_URL, schema: 'gateway', poolSize: 2, log });
  try {
    const clock = await createDatabaseClock({ db, service: 'gateway' });
    const urls = { diary: config.DIARY_URL };
    const client = createClient({ from: 'gateway', secret: config.SERVICE_SECRET, urls, clock });
    const { says, link } =
      asked.setting === undefined
        ? await foundMany(client, asked.group)
        : await foundOne(client, asked.setting);
    process.stdout.write(`${says}\n`);
    if (link === undefined) return;

    const token = newToken();
    const { settingId, staffId } = link;
    const given = { settingId, staffId, origin: 'shell', madeBy: null, token } as const;
    const secrets = createSecrets(config.GATEWAY_PEPPER);
    const until = await db.tx((tx) => makeLink(tx, secrets, given, clock.now()));
    process.stdout.write(
      [
        'Open this link on the device that the manager will sign in with. It works once, and takes away whatever',
        `they signed in with before. Until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC:`,
        '',
        `  ${new URL(`/set-up#${token}`, config.WEB_URL).href}`,
        '',
      ].join('\n'),
    );
  } finally {
    await db.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`Storybell: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
