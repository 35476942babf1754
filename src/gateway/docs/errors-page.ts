import { CLOSE_CODES, willReconnect } from '../../protocol/close-codes.ts';
import { REJECTIONS, type RejectionCode } from '../../protocol/rejections.ts';
import { MALFORMED } from '../rest/dialects/assistant.ts';
import { SENTENCES } from '../rest/dialects/chinese.ts';
import { ERROR_CODES, errorCodeOf } from '../rest/dialects/dialogue-codes.ts';
import { httpStatusOf, statusCodeOf } from '../rest/dialects/rpg-codes.ts';
import { RPG_ROUTES } from '../rest/routes/all.ts';
import { refusalsOf } from './refusals-of.ts';

const HEAD = `# Errors and close codes

Written by \`npm run docs\` from \`src/protocol/rejections.ts\` and \`close-codes.ts\`; the same at \`/docs#errors\` of a server.
Anchors are stable: the name in lower case, \`close-\` before those of close codes.

Over the socket a refusal is the notice \`{"type":400,"data":{code,number,message,retryable,request}}\` to the sender; over REST \`{"success":false,"errCode":number,"errMsg":message,"errName":name}\` with the HTTP status.`;

const DIALOGUE = `Below \`/api\`, except for matches and the ladder, a refusal is \`{"success":false,"error_code","message","details":{field,reason}}\`, in Chinese where \`Accept-Language\` prefers it. \`details\` is there when a field is to blame. The last four codes are additions for what the protocol does not name.`;

const GAME = `At the root a refusal is \`{"status_code","status":false,"error","text","message","field"}\` with HTTP 200, in the language of the player's words, else as \`Accept-Language\` says. \`error\` is the name above. Of the request itself, and where the server cannot answer, the HTTP status says it too.`;

const ASSISTANT_HEAD = `Below \`/users\` and \`/accounts\` a refusal is \`{"detail","error"}\` with the HTTP status above: a sentence, in Chinese where \`Accept-Language\` prefers it, and the name. What is malformed is answered with 422 and a list, as FastAPI words it: \`{"detail":[{"loc","msg","type"}]}\`. That is so for`;

const TAIL =
  'uWebSockets.js itself cuts without a close frame (clients see 1006): broken frames, bad UTF-8 in text, frames over `FRAME_BYTES`, stalled headers. A frame without a mask is ignored.';

/** `docs/errors.md`: every code with an anchor, its numbers and what to do. */
export function errorsPage(): string {
  const errors = Object.entries(REJECTIONS).map(([name, { number, status, retryable, text }]) =>
    row(`<a id="${name.toLowerCase()}"></a>${name}`, number, status, retryable ? 'yes' : 'no', text),
  );
  const closes = Object.entries(CLOSE_CODES).map(([name, { code, text }]) =>
    row(`<a id="close-${name.toLowerCase()}"></a>${name}`, code, willReconnect(code) ? 'yes' : 'no', text),
  );
  return `${[
    HEAD,
    '',
    row('name', 'number', 'HTTP', 'try again', 'text'),
    '|---|---|---|---|---|',
    ...errors,
    '',
    '## Scripted conversations',
    '',
    DIALOGUE,
    '',
    row('error_code', 'HTTP', 'stands for'),
    '|---|---|---|',
    ...Object.entries(ERROR_CODES).map(([error, status]) => row(error, status, standsFor(error))),
    '',
    '## The text role-play game',
    '',
    GAME,
    '',
    row('status_code', 'HTTP', 'stands for'),
    '|---|---|---|',
    ...gameRows(),
    '',
    '## The lab assistant',
    '',
    `${ASSISTANT_HEAD} ${[...MALFORMED].map((code) => `[${code}](#${code.toLowerCase()})`).join(', ')}.`,
    '',
    '## Close codes',
    '',
    row('name', 'code', 'reconnect', 'text'),
    '|---|---|---|---|',
    ...closes,
    '',
    TAIL,
  ].join('\n')}\n`;
}

function gameRows(): string[] {
  const codes = new Set(RPG_ROUTES.flatMap(refusalsOf));
  const pairs = [...codes].map((code) => ({ code, pair: `${statusCodeOf(code)} ${httpStatusOf(code)}` }));
  return [...new Set(pairs.map(({ pair }) => pair))].sort().map((pair) => {
    const names = pairs
      .filter((one) => one.pair === pair)
      .map(({ code }) => `[${code}](#${code.toLowerCase()})`);
    return row(...pair.split(' '), names.join(', '));
  });
}

function standsFor(error: string): string {
  const names = (Object.keys(SENTENCES) as RejectionCode[]).filter((code) => errorCodeOf(code) === error);
  return names.map((name) => `[${name}](#${name.toLowerCase()})`).join(', ');
}

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}
