import { parseDiceText } from '../dice/parse.ts';
import { type Below, rollDice } from '../dice/roll.ts';
import { DICE, mayBeEmpty, mayBeSent, TEXT } from './message-types.ts';

/** What a client wants said; `extra` is in the nested outbound form. */
export interface Draft {
  readonly content: string;
  readonly messageType: number;
  readonly extra: Readonly<Record<string, unknown>>;
  /** A dice expression given apart from the text. */
  readonly expression: string | null;
  /** The result is the sender's own word: a check the server cannot compute (`chat/message/ai`). */
  readonly claimed: boolean;
}

export type Composed =
  | {
      readonly ok: true;
      readonly content: string;
      readonly messageType: number;
      readonly extra: Readonly<Record<string, unknown>>;
    }
  | { readonly ok: false; readonly code: ComposeDenial; readonly reason: string | null };

export type ComposeDenial =
  | 'CONTENT_EMPTY'
  | 'TYPE_NOT_ALLOWED'
  | 'DICE_WITHOUT_TERM'
  | 'DICE_BAD_EXPRESSION'
  | 'DICE_TOO_MANY';

/**
 * Makes a message of what a client sent: dice are rolled by the server (chat.md, "Dice are rolled by the server"),
 * types are checked, and only media may come without text.
 */
export function compose(draft: Draft, below: Below): Composed {
  const { messageType, content, extra } = draft;
  if (!mayBeSent(messageType)) return deny('TYPE_NOT_ALLOWED');
  if (draft.claimed) {
    if (!('diceResult' in extra)) return deny('DICE_WITHOUT_TERM');
    const diceResult = { ...(extra.diceResult as object), claimed: true };
    return { ok: true, content, messageType: DICE, extra: { diceResult } };
  }
  const term = messageType === TEXT || messageType === DICE ? parseDiceText(content) : null;
  const expression = draft.expression ?? term?.expression ?? null;
  if (messageType === DICE || (messageType === TEXT && term)) {
    if (expression === null) return deny('DICE_WITHOUT_TERM');
    return roll(content, expression, below);
  }
  if (content === '' && !mayBeEmpty(messageType)) return deny('CONTENT_EMPTY');
  return { ok: true, content, messageType, extra };
}

function roll(content: string, expression: string, below: Below): Composed {
  const rolled = rollDice(expression, below);
  if (!rolled.ok) return { ok: false, code: rolled.code, reason: rolled.reason };
  const { rolls } = rolled;
  // The seed has a text here.
  const result = String(rolled.result);
  return {
    ok: true,
    content,
    messageType: DICE,
    extra: { diceResult: { result, expression: rolled.expression, rolls } },
  };
}

function deny(code: ComposeDenial): Composed {
  return { ok: false, code, reason: null };
}
