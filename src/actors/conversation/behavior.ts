import { reject } from '../../protocol/rejections.ts';
import { loadDice } from '../../rules/dice/library.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import { attach, caughtUp } from './attach.ts';
import type { ConversationCommand } from './commands.ts';
import { cut } from './retention.ts';
import { duplicateFound, markRead, messageFound, recall, send } from './send.ts';
import { type ConversationPorts, type ConversationState, restoreConversation } from './state.ts';

/** Private messages between two users: one actor for both, so that one commit fills both copies. */
export function conversationBehavior(ports: ConversationPorts): AnyBehavior {
  const behavior: Behavior<ConversationState, ConversationCommand> = {
    kind: 'conversation',
    load: async (ids) => {
      const [loaded] = await Promise.all([ports.store.load(ids), loadDice()]);
      return new Map(
        [...loaded].map(([id, { version, state }]) => [
          id,
          { version, state: restoreConversation(id, state) },
        ]),
      );
    },
    handlers: {
      send: send(ports),
      duplicateFound: duplicateFound(ports),
      recall: recall(ports),
      messageFound: messageFound(ports),
      markRead: markRead(ports),
      cut,
      readFailed: (turn) => turn.reject(reject('UNAVAILABLE')),
      attach: attach(ports),
      caughtUp: caughtUp(ports),
      // The connection stays marked as behind; the gateway's sweep asks again.
      catchUpFailed: () => undefined,
    },
  };
  return anyBehavior(behavior);
}
