/** What an SMTP server's answer means. Pure; source: facts on delivery, table "SMTP". */
import type { Outcome } from './channel.ts';

/** Where the conversation was when it ended. */
export interface SmtpFailure {
  /** The server had answered 354: from then on it may have taken the message. */
  readonly wasDataAccepted: boolean;
  /** The three digits of the server's answer; undefined when it gave none. */
  readonly responseCode: number | undefined;
  /** The command that was answered, as nodemailer names it: `CONN`, `EHLO`, `AUTH …`, `MAIL FROM`, `RCPT TO`, `DATA`. */
  readonly command: string | undefined;
}

/** 550 no such mailbox or refused, 551 not here, 553 name not allowed: the address is no good. */
const hardBounces = new Set([550, 551, 553]);

export function smtpOutcome({ wasDataAccepted, responseCode, command }: SmtpFailure): Outcome {
  if (responseCode === undefined)
    return wasDataAccepted
      ? { kind: 'unknown', code: 'smtp_no_answer' }
      : { kind: 'unavailable', code: 'smtp_connection' };

  const code = `smtp_${String(responseCode)}`;
  // A 4xx after the dot is a definite no.
  if (responseCode < 500) return { kind: 'unavailable', code };
  if (command?.startsWith('RCPT') === true) {
    if (hardBounces.has(responseCode)) return { kind: 'refused', code, mark: 'bounce' };
    return { kind: 'refused', code };
  }
  // Content or policy: not the recipient's fault, and another time it will be no better.
  if (command === 'DATA') return { kind: 'refused', code };
  // Greeting, EHLO, STARTTLS, AUTH, MAIL FROM: our configuration, so nothing about this recipient.
  return { kind: 'unavailable', code: `${code}_configuration` };
}
