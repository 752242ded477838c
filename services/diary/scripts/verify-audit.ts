/**
 * `npm run audit:verify [-- --json]`: checks every chain of the audit, from its first line to its last and against the
 * anchors; lines that were erased in their time by the signature of that. Where the product was started by `npm start` and
 * runs, it finds all of these by itself; elsewhere DATABASE_URL, DIARY_AUDIT_ANCHORS and DIARY_RECORD_KEY say where they
 * are. Ends with 1 when something was changed, taken out or cut off; with 2 when it could not look.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { environment } from '@storybell/platform/config';
import { AppError } from '@storybell/platform/errors';
import { createLog } from '@storybell/platform/log';
import { urlOfService } from '@storybell/platform/provision';
import { createDb } from '@storybell/platform/sql';
import { z } from 'zod';
import { readAnchors, verifyAudit } from '../src/audit/verify-audit.ts';
import { readSigner } from '../src/keys/keys.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const env = environment();
const folder = env['STORYBELL_DIR'] ?? '.storybell';

const file = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** Of the folder that `npm start` leaves. */
function embeddedUrl(): string | undefined {
  if (!existsSync(join(folder, 'ports.json')) || !existsSync(join(folder, 'secrets.json'))) return undefined;
  const { postgres } = z.object({ postgres: z.int() }).parse(file('ports.json'));
  const { database } = z.object({ database: z.string() }).parse(file('secrets.json'));
  const server = `postgres://127.0.0.1:${String(postgres)}/`;
  return urlOfService(server, { database: 'storybell', service: 'diary', secret: database });
}

/** Given as a variable or as a file of it, as to diary itself; else that folder's. */
function recordKey(): string | undefined {
  const path = env['DIARY_RECORD_KEY_FILE'];
  const given =
    env['DIARY_RECORD_KEY'] ?? (path === undefined ? undefined : readFileSync(path, 'utf8').trim());
  if (given !== undefined || env['DATABASE_URL'] !== undefined || !existsSync(join(folder, 'secrets.json')))
    return given;
  return z.object({ record: z.string().optional() }).parse(file('secrets.json')).record;
}

const url = env['DATABASE_URL'] ?? embeddedUrl();
if (url === undefined) {
  process.stderr.write('There is no audit here: begin with `npm start`, or say where it is: DATABASE_URL.\n');
  process.exitCode = 2;
} else await verify(url);

async function verify(url: string): Promise<void> {
  const anchorsFile = env['DIARY_AUDIT_ANCHORS'] ?? join(folder, 'data', 'audit-anchors.jsonl');
  const hasAnchors = existsSync(anchorsFile);
  if (!hasAnchors)
    process.stderr.write(
      `There are no anchors at ${anchorsFile}: what was cut off the end cannot be found.\n`,
    );

  const root = recordKey();
  const log = createLog({ service: 'diary', level: 'silent' });
  const db = createDb({ url, schema: 'diary', poolSize: 2, log });
  try {
    const signer =
      root === undefined ? undefined : await readSigner(db, { root, before: env['DIARY_RECORD_KEY_BEFORE'] });
    const verdict = await verifyAudit(db, hasAnchors ? await readAnchors(anchorsFile) : [], signer);
    if (signer === undefined && verdict.gaps > 0)
      process.stderr.write(
        'DIARY_RECORD_KEY is not here: whether it was the product that erased old lines cannot be told.\n',
      );
    for (const { settingId, seq, what } of verdict.faults)
      process.stderr.write(`setting ${settingId}, line ${String(seq)}: ${what.replaceAll('_', ' ')}\n`);
    const { settings, lines, anchors, gaps, faults } = verdict;
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ settings, lines, anchors, gaps, faults: faults.length })}\n`
        : `${String(lines)} lines of ${String(settings)} settings, ${String(anchors)} anchors, ${String(gaps)} stretches erased in their time: ${faults.length === 0 ? 'nothing was changed' : `${String(faults.length)} faults`}\n`,
    );
    process.exitCode = faults.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
    process.stderr.write(
      'Postgres does not answer: begin with `npm start`, or say where it is: DATABASE_URL.\n',
    );
    process.exitCode = 2;
  } finally {
    await db.close();
  }
}
