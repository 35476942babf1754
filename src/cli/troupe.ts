#!/usr/bin/env node
import { nodeProblem } from './node-check.ts';

/** One file per command, loaded when asked for; each answers the exit code. */
const COMMANDS: Readonly<Record<string, () => Promise<(args: string[]) => Promise<number>>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  chat: async () => (await import('./chat.ts')).chat,
  token: async () => (await import('./token.ts')).token,
  doctor: async () => (await import('./doctor.ts')).doctor,
  config: async () => (await import('./config.ts')).config,
};

const USAGE = `usage: troupe <command>

  serve                       run the server (npm start does this)
  chat --user 1 --room 1      a chat room in this terminal; --url, --token for servers elsewhere
  token --user 1 [--ttl s]    a token for AUTH=signed
  doctor [--json]             checks this machine and says how to mend it
  config                      shows every setting and checks them
`;

async function main(): Promise<number> {
  const [name = 'help', ...args] = process.argv.slice(2);
  // Before anything is loaded that needs the native binary.
  const problem = nodeProblem(process.versions.modules, process.platform, process.report?.getReport());
  if (problem && name !== 'help' && name !== 'doctor') {
    process.stderr.write(`${problem}\n`);
    return 1;
  }
  const command = COMMANDS[name];
  if (command) return (await command())(args);
  const asked = name === 'help' || name === '--help';
  (asked ? process.stdout : process.stderr).write(asked ? USAGE : `there is no command ${name}\n\n${USAGE}`);
  return asked ? 0 : 2;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
