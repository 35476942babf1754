import { CLOSE_CODES, willReconnect } from '../../protocol/close-codes.ts';
import { REJECTIONS } from '../../protocol/rejections.ts';

const HEAD = `# Errors and close codes

Written by \`npm run docs\` from \`src/protocol/rejections.ts\` and \`close-codes.ts\`; the same at \`/docs#errors\` of a server.
Anchors are stable: the name in lower case, \`close-\` before those of close codes.

Over the socket a refusal is the notice \`{"type":400,"data":{code,number,message,retryable,request}}\` to the sender; over REST \`{"success":false,"errCode":number,"errMsg":message,"errName":name}\` with the HTTP status.`;

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
    '## Close codes',
    '',
    row('name', 'code', 'reconnect', 'text'),
    '|---|---|---|---|',
    ...closes,
    '',
    TAIL,
  ].join('\n')}\n`;
}

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}
