import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { SpaceCommand } from './commands.ts';
import { accept, invite } from './invitations.ts';
import {
  addMembers,
  changeLeader,
  enteredRoom,
  exit,
  removeMembers,
  revokePlayers,
  setPlayers,
} from './members.ts';
import { create, createRoom, describe, dissolve, roomGone } from './rooms.ts';
import { restoreSpace, type SpacePorts, type SpaceState } from './state.ts';

/** A space: a folder of rooms. What it decides about its rooms reaches them as effects. */
export function spaceBehavior(ports: SpacePorts): AnyBehavior {
  const behavior: Behavior<SpaceState, SpaceCommand> = {
    kind: 'space',
    load: async (ids) => {
      const loaded = await ports.store.load(ids);
      return new Map(
        [...loaded].map(([id, { version, state }]) => [id, { version, state: restoreSpace(id, state) }]),
      );
    },
    handlers: {
      create,
      describe,
      dissolve,
      createRoom,
      roomGone,
      enteredRoom,
      addMembers: addMembers(ports),
      removeMembers,
      exit,
      setPlayers,
      revokePlayers,
      changeLeader,
      invite: invite(ports),
      accept: accept(ports),
    },
  };
  return anyBehavior(behavior);
}
