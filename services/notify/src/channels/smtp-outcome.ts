/** What an SMTP server's answer means. Pure; source: facts on delivery, table "SMTP". */
import type { Outcome } from './channel.ts';

/** Where the conversation was when it ended. */
export interface SmtpFailure {
  /** The server had said go ahead to our content: from then on it may have taken the message. */
  readonly wasDataAccepted: boolean;
  /** The three digits of the server's answer; undefined when it gave none. */
  readonly responseCode: number | undefined;
  /** The command that was answered, as nodemailer names it: `CONN`, `EHLO`, `AUTH …`, `MAIL FROM`, `RCPT TO`, `DATA`. */
  readonly command: string | undefined;
  /** nodemailer's name of what went wrong: `ECONNECTION`, `EENVELOPE`, `EAUTH` … */
  readonly errorCode?: string | undefined;
}

/** 550 no such mailbox or refused, 551 not here, 553 name not allowed: the address is no good. */
const hardBounces = new Set([550, 551, 553]);

/** Found wrong before a byte was sent: the message itself, so that another time it will be no better. */
const ofTheMessage = new Set(['EENVELOPE', 'EMESSAGE']);

export function smtpOutcome({ wasDataAccepted, responseCode, command, errorCode }: SmtpFailure): Outcome {
  // Only 4xx and 5xx say no; what else comes where an answer is due (a stray 250) says nothing.
  if (responseCode === undefined || responseCode < 400 || responseCode > 599)
    return withoutAnswer(wasDataAccepted, errorCode);

  const code = `smtp_${String(responseCode)}`;
  const isOfRecipient = command?.startsWith('RCPT') === true;
  if (responseCode < 500) {
    // A full or busy mailbox; 421 is the server's own, wherever it says it.
    if (isOfRecipient && responseCode !== 421) return { kind: 'unavailable', code, isProviderWell: true };
    // A 4xx after the dot is a definite no.
    return { kind: 'unavailable', code };
  }
  if (isOfRecipient)
    return hardBounces.has(responseCode)
      ? { kind: 'refused', code, mark: 'bounce' }
      : { kind: 'refused', code };
  // Content or policy: not the recipient's fault, and another time it will be no better.
  if (command === 'DATA') return { kind: 'refused', code };
  // Greeting, EHLO, STARTTLS, AUTH, MAIL FROM: our configuration, so nothing about this recipient.
  return { kind: 'unavailable', code, isConfiguration: true };
}

function withoutAnswer(wasDataAccepted: boolean, errorCode: string | undefined): Outcome {
  if (wasDataAccepted) return { kind: 'unknown', code: 'smtp_no_answer' };
  if (errorCode === 'EAUTH') return { kind: 'unavailable', code: 'smtp_login', isConfiguration: true };
  if (errorCode !== undefined && ofTheMessage.has(errorCode))
    return { kind: 'refused', code: 'smtp_message' };
  return { kind: 'unavailable', code: 'smtp_connection' };
}
