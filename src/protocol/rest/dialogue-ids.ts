/**
 * Numbers of what belongs to a session are made of the session's own number, so that a branch has new ones without a
 * renumbering: message 3 of session 12 is 12000003, its second participant 1202.
 */
const MESSAGES = 1_000_000;
const PARTICIPANTS = 100;

export const MOST_MESSAGES = MESSAGES - 1;
export const MOST_PARTICIPANTS = PARTICIPANTS - 1;

/** `number`: from 1. */
export function messageIdOf(dialogueId: number, number: number): number {
  return dialogueId * MESSAGES + number;
}

/** The number of a message within its session; null when the id is of another session. */
export function messageNumberOf(dialogueId: number, messageId: number): number | null {
  const number = messageId - dialogueId * MESSAGES;
  return number >= 1 && number <= MOST_MESSAGES ? number : null;
}

/** `index`: the participant's place in the list, from 0. */
export function sessionRoleIdOf(dialogueId: number, index: number): number {
  return dialogueId * PARTICIPANTS + index + 1;
}
