import { expect, test } from '@jest/globals';
import { composeBounce, type BounceOrder } from '@storybell/outside/bounce';
import type { Mail } from '@storybell/outside/message';
import fc from 'fast-check';
import { judgeStatus, readReport, type Severity } from './read-report.ts';

const messageId = '<d-1@storybell.example>';
const mail: Mail = {
  kind: 'mail', seq: 1, at: '2026-03-02T09:30:00.000Z', messageId, mailFrom: 'b-1@storybell.example', rcptTo: ['p@example.org'],
  from: '', to: [], subject: '', text: '', html: '', headers: [], lang: '', dir: 'ltr', isLangDeclared: false,
}; // prettier-ignore
const read = (order: BounceOrder) => readReport(Buffer.from(composeBounce(mail, order)));

test('reports are told apart from letters', async () => {
  expect(await read({ kind: 'hard' })).toEqual({ kind: 'bounce', severity: 'hard', code: 'dsn_5.1.1', messageId });
  expect(await read({ kind: 'soft' })).toMatchObject({ severity: 'soft', code: 'dsn_5.2.2' });
  expect(await read({ kind: 'hard', isBare: true })).toMatchObject({ severity: 'hard', messageId: null });
  expect(await read({ kind: 'complaint' })).toEqual({ kind: 'complaint', messageId });
  expect(await read({ kind: 'delayed' })).toEqual({ kind: 'nothing', why: 'pending' });
  expect(await read({ kind: 'vacation' })).toEqual({ kind: 'nothing', why: 'auto_reply' });
}); // prettier-ignore

/** As servers in use write them: one with a whole mail attached, one folded and in small letters, one without status. */
const dsn = (status: readonly string[], rest: readonly string[] = []) =>
  Buffer.from(
    [
      'From: MAILER-DAEMON@example.org', 'MIME-Version: 1.0', 'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status;', '\tboundary="b/1"', '', 'This is MIME.', '--b/1',
      'Content-Type: text/plain', '', 'Action: failed', 'Status: 5.7.1', '', '--b/1', 'Content-Type: message/delivery-status', '',
      'Reporting-MTA: dns; mx.example.org', '', ...status, '', ...rest, '--b/1--', '',
    ].join('\r\n'),
  ); // prettier-ignore

test('a report in another’s handwriting is read too', async () => {
  const whole = [
    '--b/1', 'Content-Type: message/rfc822', '', 'Received: from x', '\tby y', 'Message-Id: <d-2@storybell.example>',
    'Subject: x', '', 'Message-ID: <not-this@example.org>', '', '',
  ]; // prettier-ignore
  const folded = ['final-recipient: rfc822;p@example.org', 'action: FAILED', 'status:', ' 5.1.10 (null MX)'];

  expect(await readReport(dsn(folded, whole))).toEqual({
    kind: 'bounce',
    severity: 'hard',
    code: 'dsn_5.1.10',
    messageId: '<d-2@storybell.example>',
  });
  const answered = ['Action: failed', 'Diagnostic-Code: smtp; 550 no such user'];
  expect(await readReport(dsn(answered))).toMatchObject({ severity: 'hard', code: 'dsn_550' });
  const two = ['Action: relayed', 'Status: 2.1.9', '', 'Action: failed', 'Status: 4.4.7'];
  expect(await readReport(dsn(two))).toMatchObject({ severity: 'soft', code: 'dsn_4.4.7' });
  expect(await readReport(dsn(['Action: delivered', 'Status: 2.0.0']))).toMatchObject({ why: 'pending' });
});

test('a letter that quotes a report is a letter', async () => {
  const quoted = composeBounce(mail, { kind: 'hard' });
  const letter = ['From: p@example.org', 'Subject: Fwd', 'MIME-Version: 1.0', 'Content-Type: message/rfc822', '', quoted];
  expect(await readReport(Buffer.from(letter.join('\r\n')))).toEqual({ kind: 'nothing', why: 'no_report' });
  expect(await readReport(Buffer.from(`Subject: hello\r\n\r\n${quoted}`))).toEqual({ kind: 'nothing', why: 'no_report' });
}); // prettier-ignore

test('whatever comes is answered, and never as a bounce without a report', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
      expect((await readReport(Buffer.from(bytes))).kind).toBe('nothing');
    }),
  );
  const whole = Buffer.from(composeBounce(mail, { kind: 'hard' }));
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length }), async (length) => {
      expect(['bounce', 'nothing']).toContain((await readReport(whole.subarray(0, length))).kind);
    }),
  );
});

test.each<[string | undefined, Severity]>([
  ['5.1.1', 'hard'],
  ['5.1.2', 'hard'],
  ['5.1.3', 'hard'],
  ['5.1.6', 'hard'],
  ['5.1.10', 'hard'],
  ['5.2.1', 'hard'],
  ['550', 'hard'],
  ['551', 'hard'],
  ['553', 'hard'],
  ['5.2.2', 'soft'],
  ['552', 'soft'],
  ['4.4.7', 'soft'],
  ['4.2.2', 'soft'],
  ['5.4.4', 'soft'],
  ['5.0.0', 'soft'],
  [undefined, 'soft'],
  ['5.7.1', 'policy'],
  ['5.7.26', 'policy'],
  ['5.6.1', 'policy'],
  ['554', 'policy'],
  ['5.1.7', 'policy'],
  ['5.1.8', 'policy'],
  ['5.2.3', 'policy'],
  ['5.3.4', 'policy'],
])('status %s is %s', (status, severity) => {
  expect(judgeStatus(status)).toEqual({ severity, code: `dsn_${status ?? 'failed'}` });
});
