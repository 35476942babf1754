import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { AccountView } from '../gateway/rest/routes/operator.ts';
import { Fault } from '../lib/fault.ts';
import { readConsoleFile } from './console-file.ts';
import { newPassword } from './password-prompt.ts';
import { settings } from './settings.ts';
import type { UserDesk } from './user-desk.ts';
import { offlineDesk } from './user-offline.ts';
import { onlineDesk } from './user-online.ts';

const USAGE = `usage: troupe user add NAME [--operator]       a new account; asks for its password
       troupe user passwd USER                 a new password; ends all sessions of the user
       troupe user disable | enable USER       disabling closes sockets and voids tokens at once
       troupe user operator USER [--revoke]    gives or takes the right to administer the server
       troupe user list [--json]
       USER is an id or a name. The password is typed, or the first line of standard input.
       Elsewhere: --url http://host:port with an operator's token in TROUPE_TOKEN.
`;

const OPTIONS = {
  operator: { type: 'boolean', default: false },
  revoke: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  url: { type: 'string' },
} as const;

interface Flags {
  readonly operator: boolean;
  readonly revoke: boolean;
  readonly json: boolean;
}

type Act = (desk: UserDesk, user: string, flags: Flags) => Promise<void>;

const ACTS: Readonly<Record<string, { readonly act: Act; readonly flags: readonly string[] }>> = {
  add: {
    flags: ['operator'],
    act: async (desk, name, { operator }) =>
      tell('added', await desk.add(name, await newPassword(), operator)),
  },
  passwd: {
    flags: [],
    act: async (desk, user) => tell('changed', await desk.setPassword(user, await newPassword())),
  },
  disable: { flags: [], act: async (desk, user) => tell('disabled', await desk.setDisabled(user, true)) },
  enable: { flags: [], act: async (desk, user) => tell('enabled', await desk.setDisabled(user, false)) },
  operator: {
    flags: ['revoke'],
    act: async (desk, user, { revoke }) => {
      const account = await desk.setOperator(user, !revoke);
      tell(revoke ? 'no longer operator' : 'operator', account);
    },
  },
  list: { flags: ['json'], act: (desk, _user, { json }) => list(desk, json) },
};

/** Accounts, administered in the store or, while a server has it open, at that server. */
export async function user(args: string[]): Promise<number> {
  const { values, positionals, tokens } = parseArgs({
    args,
    options: OPTIONS,
    allowPositionals: true,
    tokens: true,
  });
  const [name = '', who, ...more] = positionals;
  const chosen = ACTS[name];
  const foreign = tokens.some(
    (token) => token.kind === 'option' && token.name !== 'url' && !chosen?.flags.includes(token.name),
  );
  const named = name === 'list' ? who === undefined : who !== undefined;
  if (!chosen || foreign || !named || more.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const config = settings();
  if (!config) return 1;
  const desk = await deskOf(config, values.url ?? null);
  try {
    await chosen.act(desk, who ?? '', values);
  } finally {
    await desk.close();
  }
  return 0;
}

/** The store itself when no server has it; otherwise the server that does. */
async function deskOf(config: Config, url: string | null): Promise<UserDesk> {
  const token = process.env.TROUPE_TOKEN;
  const running = readConsoleFile(config.store.dataDir);
  if (url !== null) {
    if (token) return onlineDesk(url, token);
    if (running && running.url === url.replace(/\/+$/, '')) return onlineDesk(url, running.secret);
    throw new Fault(
      'TOKEN_MISSING',
      "--url needs an operator's token in the environment variable TROUPE_TOKEN",
    );
  }
  try {
    return await offlineDesk(config);
  } catch (error) {
    const inUse = error instanceof Fault && ['DATA_DIR_IN_USE', 'DATABASE_IN_USE'].includes(error.code);
    if (!inUse) throw error;
    if (running) return onlineDesk(running.url, token || running.secret);
    throw new Fault(
      error.code,
      `the database is in use, and no server has left its address in ${config.store.dataDir}/console.json; name it with --url, and an operator's token in TROUPE_TOKEN`,
    );
  }
}

function tell(what: string, { userId, username }: AccountView): void {
  process.stdout.write(`${what}: ${username} (user ${userId})\n`);
}

async function list(desk: UserDesk, json: boolean): Promise<void> {
  for (let after = 0; ; ) {
    const page = await desk.list(after);
    for (const account of page) process.stdout.write(`${json ? JSON.stringify(account) : lineOf(account)}\n`);
    const last = page.at(-1);
    if (!last) return;
    after = last.userId;
  }
}

function lineOf({ userId, username, operator, disabled, hasPassword, createTime }: AccountView): string {
  const marks = [operator && 'operator', disabled && 'disabled', !hasPassword && 'no password'];
  const noted = marks.filter((mark) => mark !== false).join(', ');
  return `${String(userId).padStart(8)}  ${createTime.slice(0, 10)}  ${username}${noted && `  (${noted})`}`;
}
