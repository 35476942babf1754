import { reject } from '../../protocol/rejections.ts';
import { loadDice } from '../../rules/dice/library.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import { attach, caughtUp } from './attach.ts';
import type { RoomCommand } from './commands.ts';
import { create, describe, dissolve, update } from './create.ts';
import { addMembers, exit, handOver, join, removeMembers, setMemberType } from './members.ts';
import type { RoomPorts } from './ports.ts';
import { presence, pushPresence, typing } from './presence.ts';
import { cut } from './retention.ts';
import { erase, messagesFound, revise } from './revise.ts';
import { addRoles, deleteExtra, mute, removeRoles, roleGone, setExtra } from './settings.ts';
import { duplicateFound, speak } from './speak.ts';
import { type RoomState, restoreRoom } from './state.ts';

/** A chat room: its members, their rights, and the log of what was said. */
export function roomBehavior(ports: RoomPorts): AnyBehavior {
  const behavior: Behavior<RoomState, RoomCommand> = {
    kind: 'room',
    load: async (ids) => {
      const [loaded] = await Promise.all([ports.store.load(ids), loadDice()]);
      return new Map(
        [...loaded].map(([id, { version, state }]) => [id, { version, state: restoreRoom(id, state) }]),
      );
    },
    handlers: {
      create: create(ports),
      update,
      describe,
      dissolve: dissolve(ports),
      mute: mute(ports),
      setExtra: setExtra(ports),
      deleteExtra: deleteExtra(ports),
      addMembers: addMembers(ports),
      removeMembers: removeMembers(ports),
      setMemberType: setMemberType(ports),
      handOver: handOver(ports),
      join: join(ports),
      exit: exit(ports),
      addRoles: addRoles(ports),
      removeRoles: removeRoles(ports),
      roleGone: roleGone(ports),
      speak: speak(ports),
      duplicateFound: duplicateFound(ports),
      revise: revise(ports),
      erase: erase(ports),
      messagesFound: messagesFound(ports),
      cut,
      readFailed: (turn) => turn.reject(reject('UNAVAILABLE')),
      typing: typing(ports),
      presence: presence(ports),
      pushPresence: pushPresence(ports),
      attach: attach(ports),
      caughtUp: caughtUp(ports),
      // The connection stays marked as behind; the gateway's sweep asks again.
      catchUpFailed: () => undefined,
    },
  };
  return anyBehavior(behavior);
}
