import type { Address } from '../../src/actors/runtime/address.ts';
import type { Command } from '../../src/actors/runtime/envelope.ts';
import type { RouteContext } from '../../src/gateway/rest/route.ts';
import { Slots } from '../../src/gateway/rest/slots.ts';
import { QUIET_ASSISTANT, quietAssistantReply } from './quiet-assistant.ts';
import { QUIET_DIALOGUES, QUIET_HALL, quietDialogueReply } from './quiet-dialogues.ts';
import { QUIET_GAME, quietGameReply } from './quiet-game.ts';

/** Every port answers with nothing: what is under test is what stands before it. */
function answering(special: Readonly<Record<string, unknown>>, otherwise: unknown): never {
  return new Proxy(
    {},
    { get: (_, name) => async () => (String(name) in special ? special[String(name)] : otherwise) },
  ) as never;
}

const page = { list: [], cursor: null, isLast: true };

const ACCOUNT = {
  userId: 1,
  username: 'ada',
  email: null,
  passwordHash: null,
  operator: false,
  disabled: false,
  createTime: 0,
};

const ENTERED = { account: ACCOUNT, token: 'x' };

/** What matches answer. */
const MATCH_FACTS = {
  row: { status: 0, createTime: 0, startTime: null, endTime: null, result: null },
  seats: [],
  here: [],
  own: [],
};

/** A context in which every route has somewhere to go, and nothing is ever found there. */
export const QUIET_CONTEXT = {
  reads: answering(
    {
      roomMemberType: 1,
      spaceMemberType: 1,
      messagePage: page,
      inboxPage: page,
      conversationPage: page,
      session: null,
      roomExtra: null,
      roomExtras: {},
    },
    [],
  ),
  rooms: answering({ message: null, messageByKey: null, log: [] }, null),
  conversations: answering({}, null),
  spaces: answering({}, null),
  users: answering({ existing: new Set([1, 2, 3]) }, null),
  roles: answering({ rolesOf: [], owners: new Map() }, null),
  fileRows: answering({ filesOf: page }, null),
  files: answering({ receive: { discard: async () => undefined } }, null),
  tasks: answering({ record: null }, []),
  matches: answering({ record: null, openOf: 0 }, []),
  openMatches: 1,
  dialogues: answering(QUIET_DIALOGUES, []),
  dialogueHall: QUIET_HALL,
  stepMs: 1_000,
  ...QUIET_GAME,
  ...QUIET_ASSISTANT,
  exportNames: answering({}, new Map()),
  uploads: new Slots(1_000_000, 1_000_000),
  exports: new Slots(1_000_000, 1_000_000),
  fileBytes: 1_000_000,
  random: { below: () => 0, token: () => 'x'.repeat(32) },
  ids: { next: () => 1 },
  presence: { online: () => false, set: () => undefined },
  signIn: answering(
    {
      register: { ok: true, value: ACCOUNT },
      signUp: { ok: true, value: ENTERED },
      registerAndEnter: { ok: true, value: ENTERED },
      logInByEmail: { ok: true, value: ENTERED },
    },
    { ok: true, value: null },
  ),
  accounts: answering({ find: null, list: [] }, { ok: true, value: ACCOUNT }),
  tickets: { issue: () => 't' } as never,
  authenticator: {
    authenticate: async () => ({
      ok: true,
      principal: { userId: 1, tokenId: null, expires: null, operator: false },
    }),
    authenticateGuest: async () => ({
      ok: true,
      principal: { userId: 1, tokenId: null, expires: null, operator: false },
    }),
    authenticateOperator: async () => ({
      ok: true,
      principal: { userId: 1, tokenId: null, expires: null, operator: true },
    }),
    refusedAtOnce: () => null,
    ensure: async () => null,
  } as never,
  tokenSeconds: 60,
  open: true,
  ask: async (to: Address, command: Command) =>
    quietDialogueReply(to) ??
    quietAssistantReply(to, command) ??
    quietGameReply(to, command) ?? { ok: true, value: Object.assign([], { name: 'R' }, MATCH_FACTS) },
  askWithin: async (to: Address, command: Command) =>
    quietDialogueReply(to) ?? quietGameReply(to, command) ?? { ok: true, value: true },
} as unknown as RouteContext;
