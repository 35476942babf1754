import { ASSISTANT } from '../../src/gateway/rest/dialects/assistant.ts';
import { DIALOGUE } from '../../src/gateway/rest/dialects/dialogue.ts';
import { ERROR_CODES, type ErrorCode } from '../../src/gateway/rest/dialects/dialogue-codes.ts';
import { RPG } from '../../src/gateway/rest/dialects/rpg.ts';
import { httpStatusOf, statusCodeOf } from '../../src/gateway/rest/dialects/rpg-codes.ts';
import { REJECTIONS, type RejectionCode } from '../../src/protocol/rejections.ts';
import { promise } from './target.ts';

/** What is promised of every REST answer: an envelope, never an internal error, only documented refusals. */
export function checkEnvelope(status: number, body: string, isHead: boolean): void {
  promise(status < 500 || status === 503, () => `status ${status}: ${body.slice(0, 500)}`);
  if (isHead || status === 204) return;
  let answer: Readonly<Record<string, unknown>> | null;
  try {
    answer = JSON.parse(body) as typeof answer;
  } catch {
    throw new Error(`status ${status} without an envelope: ${body.slice(0, 500)}`);
  }
  if (answer === null || BARE.some((key) => key in answer)) return checkBareAnswer(status, answer);
  if ('status_code' in answer) return checkGameAnswer(status, answer);
  const isYes = status === 200 || status === 201;
  promise(answer.success === isYes, () => `status ${status} with success ${answer.success}`);
  if (isYes) promise('data' in answer, () => `status ${status} without data: ${body.slice(0, 500)}`);
  else if ('error_code' in answer) checkDialogueRefusal(status, answer);
  else checkRefusal(status, answer);
}

function checkRefusal(status: number, { errName, errCode, errMsg }: Readonly<Record<string, unknown>>): void {
  const row = Object.hasOwn(REJECTIONS, String(errName)) ? REJECTIONS[errName as RejectionCode] : null;
  promise(row !== null, () => `the refusal ${errName} is not documented`);
  promise(
    row?.status === status && row.number === errCode,
    () => `${errName} with status ${status}, number ${errCode}`,
  );
  promise(errName !== 'INTERNAL' && errName !== 'UNAVAILABLE', () => `${errName}: ${errMsg}`);
  promise(typeof errMsg === 'string' && errMsg !== '', () => `${errName} without a message`);
}

/** What only answers of the lab assistant have, which are the JSON itself. */
const BARE = ['detail', 'valid', 'files', 'cancelled', 'user_id'];

/** Of the lab assistant: 422 with a list where something is malformed, else a sentence and a documented name. */
function checkBareAnswer(status: number, answer: Readonly<Record<string, unknown>> | null): void {
  if (answer === null || !('detail' in answer))
    return promise(status === 200, () => `status ${status} without a detail`);
  const { error } = answer;
  promise(ASSISTANT.refusal.safeParse(answer).success, () => `not a refusal: ${JSON.stringify(answer)}`);
  if (status === 422) return promise(Array.isArray(answer.detail), () => '422 without a list');
  const row = Object.hasOwn(REJECTIONS, String(error)) ? REJECTIONS[error as RejectionCode] : null;
  promise(row?.status === status, () => `${error} with status ${status}`);
  promise(error !== 'INTERNAL' && error !== 'UNAVAILABLE', () => `${error}: ${answer.detail}`);
}

/** Of the text role-play game: HTTP 200 for what was handled, and a refusal says why. */
function checkGameAnswer(status: number, answer: Readonly<Record<string, unknown>>): void {
  const { status_code: code, error } = answer;
  promise(code === status || status === 200, () => `status ${status} with status_code ${code}`);
  if (!('error' in answer)) return promise(status === 200, () => `status ${status} without an error`);
  promise(RPG.refusal.safeParse(answer).success, () => `not a refusal: ${JSON.stringify(answer)}`);
  const isKnown = Object.hasOwn(REJECTIONS, String(error));
  promise(isKnown, () => `the refusal ${error} is not documented`);
  promise(statusCodeOf(error as RejectionCode) === code, () => `${error} with status_code ${code}`);
  promise(httpStatusOf(error as RejectionCode) === status, () => `${error} with status ${status}`);
  promise(error !== 'INTERNAL' && error !== 'UNAVAILABLE', () => `${error}: ${answer.text}`);
}

/** Of scripted conversations: one of their codes, and of a field that is wrong its name and a reason. */
function checkDialogueRefusal(status: number, answer: Readonly<Record<string, unknown>>): void {
  const { error_code: code, message } = answer;
  promise(DIALOGUE.refusal.safeParse(answer).success, () => `not a refusal: ${JSON.stringify(answer)}`);
  promise(
    ERROR_CODES[code as ErrorCode] === status,
    () => `${code} with status ${status}: ${JSON.stringify(answer)}`,
  );
  promise(message !== '', () => `${code} without a message`);
  if (code === 'VALIDATION_ERROR') promise('details' in answer, () => `${code} without details`);
}
