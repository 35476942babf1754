/** Message types (chat.md, "extra is flat inbound and nested outbound"). 12–16 are reserved for the system. */
export const TEXT = 1;
export const IMAGE = 2;
export const FILE = 3;
export const SYSTEM = 4;
export const FORWARD = 5;
export const DICE = 6;
export const SOUND = 7;
export const EFFECT = 8;
export const CLUE = 1000;
/** Private only: how far its sender has read. */
export const READ_MARK = 10_000;

/** Types whose content may be empty because they carry something else. */
const WITHOUT_TEXT: ReadonlySet<number> = new Set([IMAGE, FILE, FORWARD, DICE, SOUND, EFFECT, CLUE]);
const FROM_CLIENTS: ReadonlySet<number> = new Set([TEXT, IMAGE, FILE, FORWARD, DICE, SOUND, EFFECT, CLUE]);

export function mayBeEmpty(messageType: number): boolean {
  return WITHOUT_TEXT.has(messageType);
}

/** Clients may not send the system's types, unknown ones, or a read marker as a message. */
export function mayBeSent(messageType: number): boolean {
  return FROM_CLIENTS.has(messageType);
}
