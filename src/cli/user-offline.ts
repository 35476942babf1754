import type { Delivery } from '../actors/ports/delivery.ts';
import type { Account } from '../actors/ports/user-store.ts';
import type { Reply } from '../actors/runtime/envelope.ts';
import { System } from '../actors/runtime/system.ts';
import { userBehavior } from '../actors/user/behavior.ts';
import type { Config } from '../config.ts';
import { Accounts } from '../gateway/auth/accounts.ts';
import { type AccountView, accountView } from '../gateway/rest/routes/operator.ts';
import { cryptoRandom } from '../lib/crypto-random.ts';
import { Fault } from '../lib/fault.ts';
import { systemClock } from '../lib/system-clock.ts';
import { openStore } from '../store/open.ts';
import { createInlineCompute } from '../workers/inline.ts';
import { stderrTelemetry as telemetry } from './stderr-telemetry.ts';
import type { UserDesk } from './user-desk.ts';

const PAGE = 1_000;

/** The desk over a store that no server has open; it holds the server's lock meanwhile. Throws what `openStore` does. */
export async function offlineDesk(config: Config): Promise<UserDesk> {
  const store = await openStore(config.store, telemetry);
  const { committer, outbox, ids, users } = store;
  const limits = config.actors;
  // Never started: nothing is taken up that a server left under way.
  const system = new System({
    clock: systemClock,
    scheduler: setImmediate,
    committer,
    outbox,
    ids,
    telemetry,
    limits,
  });
  const presence = { online: () => false, set: () => undefined };
  const random = cryptoRandom;
  system.register(userBehavior({ store: users, delivery: nobody(), presence, random, presenceGraceMs: 0 }));
  const accounts = new Accounts({
    users,
    compute: createInlineCompute(),
    system,
    ids,
    askMs: config.rest.askMs,
  });
  const change = async (user: string, act: (userId: number) => Promise<Reply>) => {
    const account = await accounts.find(user);
    if (!account) throw new Fault('USER_UNKNOWN', `There is no user ${user}.`);
    return viewOf(await act(account.userId));
  };
  return {
    where: store.kind === 'pglite' ? `in ${config.store.dataDir}` : 'in the database',
    list: async (after) => (await accounts.list(after, PAGE)).map(accountView),
    add: async (username, password, operator) => {
      const made = viewOf(await accounts.add(username, password));
      return operator ? viewOf(await accounts.setOperator(made.userId, true)) : made;
    },
    setPassword: (user, password) => change(user, (id) => accounts.setPassword(id, password)),
    setDisabled: (user, disabled) => change(user, (id) => accounts.setDisabled(id, disabled)),
    setOperator: (user, operator) => change(user, (id) => accounts.setOperator(id, operator)),
    close: async () => {
      system.halt();
      await store.close();
    },
  };
}

function viewOf(reply: Reply): AccountView {
  if (!reply.ok) throw new Fault(reply.rejection.code, reply.rejection.message);
  return accountView(reply.value as Account);
}

/** Without a server nobody is connected. */
function nobody(): Delivery {
  return {
    publish: () => undefined,
    state: () => undefined,
    volatile: () => undefined,
    toUser: () => undefined,
    toConnection: () => undefined,
    connectionsOf: () => [],
    followed: () => false,
    lastSeen: () => null,
    covers: () => false,
    ready: () => false,
    attach: () => 'gone',
    replay: () => undefined,
    attachUser: () => undefined,
    detachUser: () => undefined,
    detachConnection: () => undefined,
    resync: () => undefined,
    endSessions: () => undefined,
  };
}
