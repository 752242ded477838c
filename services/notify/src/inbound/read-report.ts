/**
 * What came back to a return path: a mail server's report that a mail could not be delivered (RFC 3464), a receiver's
 * that it is unwanted (RFC 5965), or anything else, which changes nothing. Nothing of its text is kept.
 */
import type { Attachment, ParsedMail } from 'mailparser';

export type Report =
  | {
      readonly kind: 'bounce';
      readonly severity: Severity;
      readonly code: string;
      readonly messageId: string | null;
    }
  | { readonly kind: 'complaint'; readonly messageId: string | null }
  /** `auto_reply`: out of office and the like. `pending`: not given up yet, or delivered. `no_report`: a letter. */
  | { readonly kind: 'nothing'; readonly why: 'auto_reply' | 'pending' | 'no_report' | 'unreadable' };

/** `hard`: the address is no good. `soft`: another day it may be. `policy`: our text or sender, so nothing of the address. */
export type Severity = 'hard' | 'soft' | 'policy';

/** Names in small letters. */
type Fields = ReadonlyMap<string, string>;

export async function readReport(raw: Buffer): Promise<Report> {
  const parsed = await parse(raw);
  if (!parsed) return { kind: 'nothing', why: 'unreadable' };
  if (typeOf(parsed) !== 'multipart/report') {
    const submitted = parsed.headers.get('auto-submitted');
    const isAutomatic = typeof submitted === 'string' && /^auto-/iu.test(submitted);
    return { kind: 'nothing', why: isAutomatic ? 'auto_reply' : 'no_report' };
  }

  const partOf = (...types: readonly string[]) =>
    parsed.attachments.find((part: Attachment) => types.includes(part.contentType));
  const returned = partOf(
    'message/rfc822',
    'text/rfc822-headers',
    'message/rfc822-headers',
    'message/global',
  );
  const messageId = returned ? (blocksIn(returned.content)[0]?.get('message-id') ?? null) : null;
  const feedback = partOf('message/feedback-report');
  if (feedback) {
    const isAbuse = blocksIn(feedback.content)[0]?.get('feedback-type')?.toLowerCase() === 'abuse';
    return isAbuse ? { kind: 'complaint', messageId } : { kind: 'nothing', why: 'no_report' };
  }
  const status = partOf('message/delivery-status', 'message/global-delivery-status');
  if (!status) return { kind: 'nothing', why: 'no_report' };
  const failed = blocksIn(status.content).find((block) => block.get('action')?.toLowerCase() === 'failed');
  if (!failed) return { kind: 'nothing', why: 'pending' };
  return { kind: 'bounce', ...judgeStatus(statusOf(failed)), messageId };
}

async function parse(raw: Buffer): Promise<ParsedMail | undefined> {
  const { simpleParser } = await import('mailparser');
  try {
    return await simpleParser(raw, {
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
      checksumAlgo: false,
    });
  } catch {
    return undefined; // What no parser can read tells nothing; its sender would only send it again.
  }
}

const typeOf = (mail: ParsedMail): string => {
  const type: unknown = mail.headers.get('content-type');
  const value: unknown = Reflect.get(Object(type), 'value');
  return typeof value === 'string' ? value.toLowerCase() : '';
};

/** Header blocks with an empty line between them; a line that begins with a blank goes on from the one before. */
function blocksIn(content: Buffer): Fields[] {
  return content
    .toString('utf8')
    .replaceAll(/\r\n?/gu, '\n')
    .trimStart()
    .split(/\n[ \t]*\n/u)
    .map(
      (block) =>
        new Map(
          block
            .replaceAll(/\n[ \t]+/gu, ' ')
            .split('\n')
            .flatMap((line): [string, string][] => {
              const colon = line.indexOf(':');
              return colon < 1
                ? []
                : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
            }),
        ),
    );
}

/** RFC 3463, else the three digits of the SMTP answer; undefined when the report holds neither. */
const statusOf = (failed: Fields): string | undefined =>
  [failed.get('status'), failed.get('diagnostic-code')]
    .map((text) => /\b[245]\.\d{1,3}\.\d{1,3}\b/u.exec(text ?? '')?.[0])
    .find((status) => status !== undefined) ?? /\b[45]\d\d\b/u.exec(failed.get('diagnostic-code') ?? '')?.[0];

/** 5.1.7 and 5.1.8 blame the sender's address, 5.1.9 the relay. */
const ours = new Set(['5.1.7', '5.1.8', '5.1.9']);
/** The mailbox has been switched off. */
const disabled = '5.2.1';
/** Too large for the receiver: 5.2.3 for the mailbox, 5.3.4 for its system. */
const tooLarge = new Set(['5.2.3', '5.3.4']);
/** As at RCPT: no such mailbox, not here, name not allowed. */
const hardAnswers = new Set(['550', '551', '553']);

/** @param status Enhanced or three digits. Source: facts on delivery, row "DSN later"; RFC 3463. */
export function judgeStatus(status: string | undefined): { severity: Severity; code: string } {
  const code = `dsn_${status ?? 'failed'}`;
  if (status === undefined) return { severity: 'soft', code };
  if (hardAnswers.has(status) || status === disabled) return { severity: 'hard', code };
  if (ours.has(status) || tooLarge.has(status) || /^5\.[67]\./u.test(status) || status === '554')
    return { severity: 'policy', code };
  return { severity: status.startsWith('5.1.') ? 'hard' : 'soft', code };
}
