import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { CastCommand } from './commands.ts';
import { change, create, remove } from './roles.ts';
import { type CastPorts, type CastState, restoreCast } from './state.ts';

/** The roles (characters) of one user, at `cast/<userId>`: only what its owner asks for comes here. */
export function castBehavior(ports: CastPorts): AnyBehavior {
  const behavior: Behavior<CastState, CastCommand> = {
    kind: 'cast',
    load: async (ids) => {
      const loaded = await ports.store.loadCasts(ids);
      return new Map(
        [...loaded].map(([id, { version, state }]) => [id, { version, state: restoreCast(id, state) }]),
      );
    },
    handlers: { create: create(ports), change, remove },
  };
  return anyBehavior(behavior);
}
