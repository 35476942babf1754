/** The sequences whose numbers must be unique in the whole database. */
export type Sequence =
  | 'message'
  | 'room'
  | 'space'
  | 'user'
  | 'role'
  | 'task'
  | 'match'
  | 'persona'
  | 'flow'
  | 'flowStep'
  | 'dialogue'
  | 'quest'
  | 'adventure'
  | 'move'
  | 'battle'
  | 'assistantMessage'
  | 'assistantReply'
  | 'experiment'
  | 'effect';

/** Numbers that are unique across restarts and servers, handed out without waiting. */
export interface Ids {
  /** Throws `Fault('IDS_EXHAUSTED')` when the store has been away so long that the reserve is used up. */
  next(sequence: Sequence): number;
}
