export interface DiceText {
  readonly expression: string;
  /** What the roll is for; empty when nothing was said. */
  readonly reason: string;
}

const PREFIX = /^(?:[.。/]roll|[.。/]r)(?=[^\p{L}]|\d|d)\s*/iu;
/** A term starts like one (`3d6`, `d100`, `(2d6`…) and holds nothing but dice notation. */
const TERM = /^(?=[^\s]*\d*d(?:\d|%|f))[0-9dkhlr!<>=+\-*/%(){},.~cfsmaxin]+/iu;

/**
 * Dice in chat text (chat.md, "Dice are rolled by the server"): a prefix `.r`, `.roll`, `。r` or `/r`, optional blanks
 * and a dice term. Null for plain text: `.rc 侦查`, `.rh`, `/rest`.
 */
export function parseDiceText(text: string): DiceText | null {
  const prefix = PREFIX.exec(text)?.[0];
  if (prefix === undefined) return null;
  const rest = text.slice(prefix.length);
  const term = TERM.exec(rest)?.[0];
  if (term === undefined) return null;
  const reason = rest.slice(term.length);
  // `.r 3d6攻击` names its purpose without a blank; a Latin letter right behind would be a misspelt term.
  if (/^[a-z]/i.test(reason)) return null;
  return { expression: term, reason: reason.trim() };
}
