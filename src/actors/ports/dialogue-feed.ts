import type { DialogueMessageRow, DialogueRow } from './dialogue-rows.ts';

/** What somebody who watches a dialogue hears. Only `text` comes before its commit: it is what is being said. */
export type DialogueEvent =
  | { readonly type: 'step'; readonly order: number; readonly number: number }
  | { readonly type: 'text'; readonly piece: string }
  /** What was being said does not count: it begins anew, or was given up. */
  | { readonly type: 'unsaid' }
  | { readonly type: 'message'; readonly dialogue: DialogueRow; readonly message: DialogueMessageRow }
  | { readonly type: 'state'; readonly dialogue: DialogueRow }
  | { readonly type: 'deleted' };

/** Where dialogues are watched. */
export interface DialogueFeed {
  publish(dialogueId: number, event: DialogueEvent): void;
}
