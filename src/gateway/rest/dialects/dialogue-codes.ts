import { REJECTIONS, type RejectionCode } from '../../../protocol/rejections.ts';

/**
 * The errors of scripted conversations by the HTTP status of each (dialogue.md, "Envelope and errors"). The last four
 * are ours: the page says nothing of a server that cannot answer, nor of bodies that do not come or are too large.
 */
export const ERROR_CODES = {
  VALIDATION_ERROR: 400,
  INVALID_REQUEST: 400,
  DUPLICATE_NAME: 400,
  IN_USE: 400,
  INVALID_STATE: 400,
  NOT_EXECUTABLE: 400,
  CHOICE_REQUIRED: 400,
  INVALID_FORMAT: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  TOO_MANY_REQUESTS: 429,
  GENERATION_FAILED: 502,
  INTERNAL_ERROR: 500,
  REQUEST_TIMEOUT: 408,
  PAYLOAD_TOO_LARGE: 413,
  SERVICE_UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** Rejections whose HTTP status alone does not say which error they are here. */
const NAMED: Readonly<Partial<Record<RejectionCode, ErrorCode>>> = {
  BAD_FIELD: 'VALIDATION_ERROR',
  CONTENT_EMPTY: 'VALIDATION_ERROR',
  CONTENT_TOO_LONG: 'VALIDATION_ERROR',
  NAME_INVALID: 'VALIDATION_ERROR',
  PASSWORD_WEAK: 'VALIDATION_ERROR',
  NAME_TAKEN: 'DUPLICATE_NAME',
  NAME_IN_USE: 'DUPLICATE_NAME',
  PERSONA_IN_USE: 'IN_USE',
  FLOW_INACTIVE: 'NOT_EXECUTABLE',
  DIALOGUE_ENDED: 'INVALID_STATE',
  DIALOGUE_NOT_RUNNING: 'INVALID_STATE',
  DIALOGUE_NOT_PAUSED: 'INVALID_STATE',
  DIALOGUE_RUNNING: 'INVALID_STATE',
  CHOICE_REQUIRED: 'CHOICE_REQUIRED',
  EXPORT_FORMAT_UNKNOWN: 'INVALID_FORMAT',
};

const OF_STATUS: ReadonlyMap<number, ErrorCode> = new Map([
  [401, 'UNAUTHORIZED'],
  [403, 'FORBIDDEN'],
  [404, 'NOT_FOUND'],
  [405, 'METHOD_NOT_ALLOWED'],
  [408, 'REQUEST_TIMEOUT'],
  [409, 'CONFLICT'],
  [410, 'NOT_FOUND'],
  [413, 'PAYLOAD_TOO_LARGE'],
  [429, 'TOO_MANY_REQUESTS'],
  [500, 'INTERNAL_ERROR'],
  [502, 'GENERATION_FAILED'],
  [503, 'SERVICE_UNAVAILABLE'],
  [504, 'DEADLINE_EXCEEDED'],
]);

/** What a rejection is called here. */
export function errorCodeOf(code: RejectionCode): ErrorCode {
  return NAMED[code] ?? OF_STATUS.get(REJECTIONS[code].status) ?? 'INVALID_REQUEST';
}
