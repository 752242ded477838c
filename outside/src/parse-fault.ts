/** A fault as it comes over HTTP: checked field by field, since a misspelt fault that does nothing would lie. */
import type { Fault, FaultOrder, SmtpStage } from './faults.ts';
import type { SmsVia } from './message.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;
const STAGES: readonly SmtpStage[] = ['connect', 'mail', 'rcpt', 'dot'];
const VIAS: readonly SmsVia[] = ['twilio', 'twilio-2', 'http'];

function parseSmtp({ kind, code, stage, keeps, ms }: Fields): Fault | undefined {
  const channel = 'smtp';
  const at = STAGES.find((each) => each === stage);
  if (stage !== undefined && at === undefined) return undefined;
  switch (kind) {
    case 'reply':
      if (!isCount(code) || code < 400 || code > 599) return undefined;
      return { channel, kind, code, ...(at === undefined ? {} : { stage: at }) };
    case 'hang':
    case 'cut':
      return at && { channel, kind, stage: at, keeps: keeps !== false };
    case 'slow':
      return isCount(ms) ? { channel, kind, ms } : undefined;
    default:
      return undefined;
  }
}

function parseSms({ kind, code, status, ms, retryAfterSeconds, keeps, times }: Fields): Fault | undefined {
  const channel = 'sms';
  switch (kind) {
    case 'throttle':
      return { channel, kind, ...(isCount(retryAfterSeconds) ? { retryAfterSeconds } : {}) };
    case 'refuse':
      return isCount(code) ? { channel, kind, code, ...(isCount(status) ? { status } : {}) } : undefined;
    case 'undelivered':
      return isCount(code) ? { channel, kind, code } : undefined;
    case 'html':
      return { channel, kind, keeps: keeps === true, ...(isCount(status) ? { status } : {}) };
    case 'receipts_repeated':
      return isCount(times) ? { channel, kind, times } : undefined;
    case 'error_after_accepting':
      return { channel, kind, ...(isCount(status) ? { status } : {}) };
    case 'slow':
    case 'slow_to_list':
      return isCount(ms) ? { channel, kind, ms } : undefined;
    case 'hang_after_accepting':
    case 'cut_after_accepting':
    case 'receipts_lost':
    case 'receipts_doubled':
    case 'receipts_reordered':
    case 'receipts_forged':
      return { channel, kind };
    default:
      return undefined;
  }
}

/** @returns undefined when it is no fault that there is. */
export function parseFaultOrder(value: unknown): FaultOrder | undefined {
  if (!isFields(value) || !isFields(value['fault'])) return undefined;
  const { fault: asked, times, to, via: askedVia } = value;
  const via = VIAS.find((each) => each === askedVia);
  if (askedVia !== undefined && via === undefined) return undefined;
  const fault =
    asked['channel'] === 'smtp' ? parseSmtp(asked) : asked['channel'] === 'sms' ? parseSms(asked) : undefined;
  if (fault === undefined || !(times === undefined || times === null || isCount(times))) return undefined;
  if (!(to === undefined || typeof to === 'string')) return undefined;
  return {
    fault,
    ...(times === undefined ? {} : { times }),
    ...(to === undefined ? {} : { to }),
    ...(via === undefined ? {} : { via }),
  };
}
