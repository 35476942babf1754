import { REJECTIONS, type RejectionCode } from '../../../protocol/rejections.ts';

/**
 * The `status_code` of refusals whose HTTP status is another one elsewhere (rpg.md, first paragraph): 401 wrong password
 * or role, 409 name taken, 410 e-mail taken, 422 illegal name, 423 not online.
 */
const NAMED: Readonly<Partial<Record<RejectionCode, number>>> = {
  EMAIL_TAKEN: 410,
  NAME_INVALID: 422,
  TARGET_OFFLINE: 423,
  THINGS_FULL: 400,
  UNSUPPORTED_MEDIA: 400,
  CONFLICT: 409,
};

/** Refusals of the request and not of what it asks for: they are said in HTTP too. */
const OF_THE_REQUEST: ReadonlySet<RejectionCode> = new Set([
  'BODY_NOT_JSON',
  'BODY_TOO_LARGE',
  'BODY_TIMEOUT',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'ORIGIN_REFUSED',
  'OPEN_AUTH_REFUSED',
]);

export function statusCodeOf(code: RejectionCode): number {
  return NAMED[code] ?? REJECTIONS[code].status;
}

/** 200 for every outcome that was handled (rpg.md). */
export function httpStatusOf(code: RejectionCode): number {
  const statusCode = statusCodeOf(code);
  return statusCode >= 500 || OF_THE_REQUEST.has(code) ? statusCode : 200;
}
