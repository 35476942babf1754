import { reject } from '../../protocol/rejections.ts';
import type { PersonaRow } from '../ports/dialogue-rows.ts';
import type { DialogueStore, Viewer } from '../ports/dialogue-store.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { Turn } from '../runtime/turn.ts';
import type { PersonaCommand } from './commands.ts';

export interface PersonaPorts {
  readonly store: Pick<DialogueStore, 'loadPersonas'>;
}

interface PersonaState {
  readonly personaId: number;
  /** Null: there is none. */
  row: PersonaRow | null;
}

/** One role of scripted conversations, at `persona/<id>` (dialogue.md, "Roles"). */
export function personaBehavior({ store }: PersonaPorts): AnyBehavior {
  const behavior: Behavior<PersonaState, PersonaCommand> = {
    kind: 'persona',
    load: async (ids) => {
      const loaded = await store.loadPersonas(ids);
      return new Map(
        [...loaded].map(([id, { version, state: row }]) => [
          id,
          { version, state: { personaId: Number(id), row } },
        ]),
      );
    },
    handlers: {
      create: (turn, { ownerId, draft }) => {
        const { personaId, row } = turn.state;
        if (turn.conflict) return turn.reject(reject('NAME_IN_USE', undefined, 'name'));
        const times = { createTime: row?.createTime ?? turn.now, updateTime: turn.now };
        put(turn, { personaId, ownerId, ...draft, ...times });
      },
      change: (turn, { by, changes }) => {
        const row = owned(turn, by);
        if (!row) return turn.reject(reject('PERSONA_UNKNOWN'));
        if (turn.conflict) return turn.reject(reject('NAME_IN_USE', undefined, 'name'));
        put(turn, { ...row, ...changes, updateTime: turn.now });
      },
      // Whether dialogues use it is for the store to say, in the commit: one may be made at this very moment.
      remove: (turn, { by }) => {
        const row = owned(turn, by);
        if (!row) return turn.reject(reject('PERSONA_UNKNOWN'));
        if (turn.conflict) return turn.reject(reject('PERSONA_IN_USE'));
        turn.state.row = null;
        turn.write('persona.delete', { personaId: row.personaId });
        turn.reply(row);
      },
    },
  };
  return anyBehavior(behavior);
}

/** What others have is unknown to who asks, shared or not: only its owner changes it. */
function owned({ state }: Turn<PersonaState>, by: Viewer): PersonaRow | null {
  return by === null || state.row?.ownerId === by ? state.row : null;
}

function put(turn: Turn<PersonaState>, row: PersonaRow): void {
  turn.state.row = row;
  turn.write('persona.put', row);
  turn.reply(row);
}
