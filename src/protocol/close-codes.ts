/**
 * Why the server closes a socket. 4000–4499: the client should connect again (and resume); 4500–4999: it should not
 * before something changes. The text is the close reason, at most 123 bytes.
 */
export const CLOSE_CODES = {
  SERVER_DRAINING: { code: 4000, text: 'The server is shutting down; connect again.' },
  SLOW_CONSUMER: {
    code: 4001,
    text: 'The connection did not take its messages in time; connect again and resume.',
  },
  IDLE: { code: 4002, text: 'Nothing was heard for too long; send a heartbeat every 30 seconds.' },
  TOO_MANY_FRAMES: { code: 4003, text: 'Too many frames in a short time; connect again later.' },
  RESYNC: { code: 4004, text: 'Messages were missed; connect again and resume.' },
  INTERNAL: { code: 4005, text: 'The server made a mistake; connect again.' },
  UNAVAILABLE: { code: 4006, text: 'The store does not answer; connect again.' },
  UNAUTHENTICATED: { code: 4500, text: 'The token is missing, wrong or expired; log in.' },
  SESSION_ENDED: { code: 4501, text: 'The session has ended; log in.' },
  TOO_MANY_CONNECTIONS: {
    code: 4502,
    text: 'Too many connections of this user or address; close another one first.',
  },
  ACCOUNT_DISABLED: { code: 4504, text: 'The account is disabled; ask the operator.' },
  MATCH_UNKNOWN: { code: 4505, text: 'There is no such match, or nothing to see at this path.' },
  SEAT_NOT_YOURS: { code: 4506, text: 'The seat is not yours; take an open one first.' },
  SEAT_TAKEN_OVER: { code: 4507, text: 'A newer connection plays this seat.' },
  MATCH_OVER: { code: 4508, text: 'The match is over.' },
  FRAME_TOO_LARGE: { code: 4503, text: 'A frame was larger than allowed.' },
} as const;

export type CloseName = keyof typeof CLOSE_CODES;

const NAMES = new Map<number, CloseName>(
  (Object.keys(CLOSE_CODES) as CloseName[]).map((name) => [CLOSE_CODES[name].code, name]),
);

/** Why a socket ended, in a word: the name of our code; `cut` without a close frame, `left` when the client closed it. */
export function closeReason(code: number): CloseName | 'cut' | 'left' {
  return NAMES.get(code) ?? (code === 1006 ? 'cut' : 'left');
}

/** Whether a client that was closed with this code should connect again. Codes that are not ours: yes, unless 1000. */
export function willReconnect(code: number): boolean {
  return code !== 1000 && code < 4500;
}
