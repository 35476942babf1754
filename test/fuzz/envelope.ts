import { REJECTIONS, type RejectionCode } from '../../src/protocol/rejections.ts';
import { promise } from './target.ts';

/** What is promised of every REST answer: an envelope, never an internal error, only documented refusals. */
export function checkEnvelope(status: number, body: string, isHead: boolean): void {
  promise(status < 500 || status === 503, () => `status ${status}: ${body.slice(0, 500)}`);
  if (isHead || status === 204) return;
  let answer: { success?: unknown; errName?: unknown; errCode?: unknown; errMsg?: unknown };
  try {
    answer = JSON.parse(body) as typeof answer;
  } catch {
    throw new Error(`status ${status} without an envelope: ${body.slice(0, 500)}`);
  }
  promise(answer.success === (status === 200), () => `status ${status} with success ${answer.success}`);
  if (status === 200) return;
  const { errName, errCode, errMsg } = answer;
  const row = Object.hasOwn(REJECTIONS, String(errName)) ? REJECTIONS[errName as RejectionCode] : null;
  promise(row !== null, () => `the refusal ${errName} is not documented`);
  promise(
    row?.status === status && row.number === errCode,
    () => `${errName} with status ${status}, number ${errCode}`,
  );
  promise(errName !== 'INTERNAL' && errName !== 'UNAVAILABLE', () => `${errName}: ${errMsg}`);
  promise(typeof errMsg === 'string' && errMsg !== '', () => `${errName} without a message`);
}
