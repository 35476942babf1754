import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import { branch, origin, traced } from './branch.ts';
import type { DialogueCommand } from './commands.ts';
import { finish, pause, remove, resume } from './control.ts';
import { create } from './create.ts';
import { spoken, unspoken } from './outcome.ts';
import type { DialoguePorts } from './ports.ts';
import { type DialogueState, restoreDialogue } from './state.ts';
import { notRead, remembered, step } from './step.ts';

/** One scripted conversation, at `dialogue/<id>`: on the wire a session (dialogue.md, "Sessions"). */
export function dialogueBehavior(ports: DialoguePorts): AnyBehavior {
  const behavior: Behavior<DialogueState, DialogueCommand> = {
    kind: 'dialogue',
    load: async (ids) => {
      const loaded = await ports.store.loadDialogues(ids);
      return new Map(
        [...loaded].map(([id, { version, state: row }]) => [
          id,
          { version, state: restoreDialogue(id, row) },
        ]),
      );
    },
    handlers: {
      create,
      origin: origin(ports),
      traced,
      branch,
      step: step(ports),
      remembered: remembered(ports),
      spoken: spoken(ports),
      unspoken: unspoken(ports),
      pause: pause(ports),
      resume: resume(ports),
      finish: finish(ports),
      remove: remove(ports),
      notRead: notRead(ports),
    },
  };
  return anyBehavior(behavior);
}
