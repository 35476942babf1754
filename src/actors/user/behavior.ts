import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import { changePassword, ensure, logOut, register, setDisabled, setOperator } from './account.ts';
import type { UserCommand } from './commands.ts';
import type { UserPorts } from './ports.ts';
import { read, subscribe } from './sessions.ts';
import { connect, disconnect, drained, graceOver, joined, left, resume } from './sockets.ts';
import { restoreUser, type UserState } from './state.ts';

/** A user: his account, his sockets, the rooms he is in, and how far he has read them. */
export function userBehavior(ports: UserPorts): AnyBehavior {
  const behavior: Behavior<UserState, UserCommand> = {
    kind: 'user',
    load: async (ids) => {
      const loaded = await ports.store.load(ids);
      return new Map(
        [...loaded].map(([id, { version, state }]) => [id, { version, state: restoreUser(id, state) }]),
      );
    },
    keepAlive: (state) => state.connections.size > 0,
    // After a reload the sockets are still there: the gateway knows them.
    activated: (turn) => {
      for (const connection of ports.delivery.connectionsOf(turn.state.userId))
        turn.state.connections.add(connection);
    },
    handlers: {
      ensure: ensure(ports),
      register,
      changePassword: changePassword(ports),
      setDisabled: setDisabled(ports),
      setOperator,
      logOut: logOut(ports),
      connect: connect(ports),
      disconnect: disconnect(ports),
      resume,
      drained,
      graceOver: graceOver(ports),
      joined,
      left,
      read,
      subscribe,
    },
  };
  return anyBehavior(behavior);
}
