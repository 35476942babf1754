import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import { acted } from './acting.ts';
import { unanswered } from './asking.ts';
import type { AssistantCommand } from './commands.ts';
import { cancel, clearHistory } from './control.ts';
import { proceed } from './course.ts';
import { failed, orFail } from './failing.ts';
import { heard } from './hearing.ts';
import { decided } from './planning.ts';
import type { AssistantPorts } from './ports.ts';
import { admit, post } from './post.ts';
import { forget, readNext, wasRead } from './reading.ts';
import { found, leaseOver, notFound, returned, take, taken } from './replies.ts';
import { voiced } from './saying.ts';
import { type AssistantState, restoreAssistant } from './state.ts';

/** The lab assistant of one user, at `assistant/<userId>`: his messages, the chat that is under way, his replies (assistant.md). */
export function assistantBehavior(ports: AssistantPorts): AnyBehavior {
  const behavior: Behavior<AssistantState, AssistantCommand | { readonly type: 'wakeup' }> = {
    kind: 'assistant',
    load: async (ids) => {
      const loaded = await ports.store.loadAssistants(ids);
      return new Map(
        [...loaded].map(([id, { version, state }]) => [id, { version, state: restoreAssistant(id, state) }]),
      );
    },
    resumeIds: () => ports.store.busyAssistants(),
    // Somebody who is waited for is no reason: the deadline is durable.
    keepAlive: ({ job, reading }) => job !== null || reading !== null,
    // A state that was loaded goes on where it stood.
    closing: (turn) => {
      readNext(turn, ports);
      proceed(turn, ports);
    },
    handlers: {
      admit: admit(ports),
      post: post(ports),
      take: take(ports),
      found,
      notFound: notFound(ports),
      taken,
      returned,
      leaseOver,
      cancel: cancel(ports),
      clearHistory,
      forget,
      heard: orFail(ports, heard(ports)),
      decided: orFail(ports, decided(ports)),
      acted: orFail(ports, acted(ports)),
      voiced: orFail(ports, voiced(ports)),
      failed: failed(ports),
      wasRead,
      wakeup: unanswered(ports),
    },
  };
  return anyBehavior(behavior);
}
