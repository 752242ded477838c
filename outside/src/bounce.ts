/** What a mail server far away sends back to a mail's return path: that it could not be delivered, or is unwanted. */
import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { now } from './clock.ts';
import type { Mail } from './message.ts';

export type BounceKind = 'hard' | 'soft' | 'delayed' | 'complaint' | 'vacation';
export const bounceKinds: readonly BounceKind[] = ['hard', 'soft', 'delayed', 'complaint', 'vacation'];

export interface BounceOrder {
  readonly kind: BounceKind;
  /** Enhanced status code (RFC 3463) in place of the kind's usual one. */
  readonly status?: string;
  /** In place of the mail's own return path. */
  readonly to?: string;
  /** Of the mail that it says came back, in place of the true one. */
  readonly messageId?: string;
  /** Leaves out the headers of the mail that came back. */
  readonly isBare?: boolean;
}

const STATUS: Readonly<Record<'hard' | 'soft' | 'delayed', readonly [status: string, says: string]>> = {
  hard: ['5.1.1', '550 5.1.1 no such user here'],
  soft: ['5.2.2', '552 5.2.2 mailbox full'],
  delayed: ['4.4.1', '451 4.4.1 no answer from host'],
};

const HOST = 'mx.example.org';

/** Source: RFC 3464 (delivery status), RFC 5965 (abuse report), RFC 3834 (automatic answer). */
export function composeBounce(mail: Mail, order: BounceOrder): string {
  const { kind, isBare = false, to = mail.mailFrom, messageId = mail.messageId } = order;
  const date = now().toUTCString().replace('GMT', '+0000');
  const head = [
    `From: Mail Delivery System <MAILER-DAEMON@${HOST}>`,
    `To: ${to}`,
    `Date: ${date}`,
    `Message-ID: <${randomUUID()}@${HOST}>`,
    'MIME-Version: 1.0',
  ];
  if (kind === 'vacation')
    return lines([
      ...head,
      'Auto-Submitted: auto-replied',
      'Subject: Out of office',
      '',
      'I am away until Monday.',
    ]);

  const boundary = `bounce-${randomUUID()}`;
  const part = (type: string, content: readonly string[]) => [
    `--${boundary}`,
    `Content-Type: ${type}`,
    '',
    ...content,
    '',
  ];
  const returned = isBare
    ? []
    : part('text/rfc822-headers', [
        `Message-ID: ${messageId}`,
        `To: ${mail.rcptTo.join(', ')}`,
        `Subject: ${kind}`,
      ]);
  const report =
    kind === 'complaint'
      ? part('message/feedback-report', ['Feedback-Type: abuse', 'User-Agent: Outside/1', 'Version: 1'])
      : part('message/delivery-status', deliveryStatus(mail, kind, order.status, date));
  return lines([
    ...head,
    'Auto-Submitted: auto-replied',
    `Subject: ${kind === 'complaint' ? 'Abuse report' : 'Undelivered mail returned to sender'}`,
    `Content-Type: multipart/report; report-type=${kind === 'complaint' ? 'feedback-report' : 'delivery-status'}; boundary="${boundary}"`,
    '',
    ...part('text/plain; charset=us-ascii', ['This is about a mail that you sent.']),
    ...report,
    ...returned,
    `--${boundary}--`,
    '',
  ]);
}

function deliveryStatus(
  mail: Mail,
  kind: 'hard' | 'soft' | 'delayed',
  status: string | undefined,
  date: string,
): string[] {
  const [usual, says] = STATUS[kind];
  return [
    `Reporting-MTA: dns; ${HOST}`,
    `Arrival-Date: ${date}`,
    '',
    `Final-Recipient: rfc822; ${mail.rcptTo[0] ?? ''}`,
    `Action: ${kind === 'delayed' ? 'delayed' : 'failed'}`,
    `Status: ${status ?? usual}`,
    `Diagnostic-Code: smtp; ${says}`,
  ];
}

const lines = (all: readonly string[]): string => all.join('\r\n');

/** @returns the code of the server's answer; undefined when there was none. */
export async function sendRaw(url: string, to: string, raw: string): Promise<number | undefined> {
  const transport = createTransport({
    url,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 5_000,
  });
  try {
    const { response } = await transport.sendMail({ envelope: { from: '', to: [to] }, raw });
    return Number(response.slice(0, 3));
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), 'responseCode');
    return typeof code === 'number' ? code : undefined;
  } finally {
    transport.close();
  }
}
