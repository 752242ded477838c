/**
 * `npm run setting`: a setting and its first manager on a fresh installation, or a new start for a manager who has lost
 * all ways in. From the server's own shell only: whoever has that has the database too. It prints a link, once.
 */
import { parseArgs } from 'node:util';
import { Locale } from '@storybell/contracts/locale';
import { foundSetting } from '@storybell/contracts/person';
import { createClient } from '@storybell/platform/client';
import { environment, readConfig } from '@storybell/platform/config';
import { createDatabaseClock } from '@storybell/platform/database-clock';
import { createLog } from '@storybell/platform/log';
import { createDb } from '@storybell/platform/sql';
import { GatewayConfig } from './config.ts';
import { createSecrets } from './secrets.ts';
import { newToken } from './sessions/session.ts';
import { makeLink } from './set-ups/set-up.ts';

const USAGE = `npm run setting -- --name "Little Foxes" --locale en-GB --zone Europe/London \\
  --room "Cubs" --room "Badgers" --manager "Helen|Ashworth"
What is there already under these names stays as it is; the link is new each time.`;

function readAsked() {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      locale: { type: 'string', default: 'en-GB' },
      zone: { type: 'string', default: 'Europe/London' },
      room: { type: 'string', multiple: true, default: [] },
      manager: { type: 'string' },
    },
  });
  const [knownAs, familyName, ...more] = (values.manager ?? '').split('|');
  const locale = Locale.safeParse(values.locale);
  if (more.length > 0 || !locale.success) throw new Error(USAGE);
  const asked = foundSetting.body.safeParse({
    name: values.name ?? '',
    locale: locale.data,
    timeZone: values.zone,
    rooms: values.room,
    manager: { knownAs: knownAs ?? '', familyName: familyName ?? '' },
  });
  if (!asked.success) throw new Error(USAGE);
  return asked.data;
}

const refusals = {
  forbidden:
    'this database holds the invented nursery of the demo: start with STORYBELL_DEMO=0 and another STORYBELL_DIR or DATABASE_URL',
  unavailable: 'diary does not answer: start Storybell first',
} as const;

async function main() {
  const body = readAsked();
  const config = readConfig(GatewayConfig, environment());
  const log = createLog({ service: 'gateway', level: 'error' });
  const db = createDb({ url: config.DATABASE_URL, schema: 'gateway', poolSize: 2, log });
  try {
    const clock = await createDatabaseClock({ db, service: 'gateway' });
    const urls = { diary: config.DIARY_URL };
    const client = createClient({ from: 'gateway', secret: config.SERVICE_SECRET, urls, clock });
    const answer = await client.call(foundSetting, { body });
    if (!answer.ok) throw new Error(answer.code === 'forbidden' ? refusals.forbidden : refusals.unavailable);

    const { settingId, staffId, isNewSetting, isNewManager } = answer.value;
    const token = newToken();
    const link = { settingId, staffId, origin: 'shell', madeBy: null, token } as const;
    const secrets = createSecrets(config.GATEWAY_PEPPER);
    const until = await db.tx((tx) => makeLink(tx, secrets, link, clock.now()));
    process.stdout.write(
      [
        `${isNewSetting ? 'Made' : 'Found'} the setting, ${isNewManager ? 'made' : 'found'} the manager.`,
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
