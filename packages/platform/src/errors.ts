/** A refusal with a code of the contracts' list; everything else that is thrown is a defect and becomes `internal`. */
import { errors, type ErrorCode, type Problem } from '@storybell/contracts/errors';

export interface Issue {
  /** Where in the request, e.g. `body.locale`. Never the value. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly issues: readonly Issue[] | undefined;

  /** @param detail for people: it holds no personal data. */
  constructor(code: ErrorCode, detail: string, issues?: readonly Issue[], options?: ErrorOptions) {
    super(detail, options);
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
    this.issues = issues;
  }
}

/** RFC 9457 problem details. A defect says nothing of itself: its message may hold a row's values. */
export function toProblem(error: unknown, requestId: string): Problem {
  if (!(error instanceof AppError) || error.code === 'internal')
    return { type: 'internal', title: errors.internal.title, status: errors.internal.status, requestId };

  const { status, title } = errors[error.code];
  return {
    type: error.code,
    title,
    status,
    detail: error.detail,
    requestId,
    ...(error.issues && { issues: [...error.issues] }),
  };
}

/** Also true for an error of Node's own realm, which `instanceof` denies where tests run in another. */
export const isError = (value: unknown): value is Error =>
  value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';

/** The code that a neighbour or a log line sees for whatever was thrown. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : 'internal');
