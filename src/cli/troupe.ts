#!/usr/bin/env node
import { Fault } from '../lib/fault.ts';
import { nodeProblem } from './node-check.ts';

/** One file per command, loaded when asked for; each answers the exit code. */
const COMMANDS: Readonly<Record<string, () => Promise<(args: string[]) => Promise<number>>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  volunteer: async () => (await import('./volunteer.ts')).volunteer,
  tasks: async () => (await import('./tasks.ts')).tasks,
  'seed-demo': async () => (await import('./seed-demo.ts')).seedDemo,
  dialogue: async () => (await import('./dialogue.ts')).dialogue,
  rpg: async () => (await import('./rpg.ts')).rpg,
  assistant: async () => (await import('./assistant.ts')).assistant,
  replay: async () => (await import('./replay.ts')).replay,
  play: async () => (await import('./play.ts')).play,
  chat: async () => (await import('./chat.ts')).chat,
  token: async () => (await import('./token.ts')).token,
  user: async () => (await import('./user.ts')).user,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  judge: async () => (await import('./judge.ts')).judge,
  arena: async () => (await import('./arena.ts')).arena,
  doctor: async () => (await import('./doctor.ts')).doctor,
  config: async () => (await import('./config.ts')).config,
  version: async () => (await import('./version.ts')).version,
};

const USAGE = `usage: troupe <command>

  serve                       run the server (npm start does this)
  chat --user 1 --room 1      a chat room in this terminal; --url, --token for servers elsewhere
  volunteer [--slots n]       computes tasks for a server until stopped; --server, --token for servers elsewhere
  tasks submit FILE           hands in tasks, one a line, and follows them; also status, watch, sample N
  seed-demo [--lang zh|en]    puts two ready conversations (teaching, review) and their roles on a server
  dialogue run                a scripted conversation in this terminal, as it is said; also list, export, branch
  rpg --local                 the text role-play game: tasks, crafting, duels; --name N: on a server; --help
  assistant --local           the lab assistant: questions on your files; --file paper.pdf "question": just one
  play --local                a seat of the escape game; --user 1: on a server, --queue: with others
  replay FILE                 steps through a match of the escape game; --check, --print
  token --user 1 [--ttl s]    a token for AUTH=signed; the user must exist and never have changed his password
  user add NAME [--operator]  makes an account; also passwd, disable, enable, operator USER, list (troupe user: more)
  backup FILE                 everything the server keeps in one file; embedded: while it is stopped
  restore FILE                a backup into an empty database; with DATABASE_URL set this is how to move there
  judge                       referees one escape match for a contest judger on stdin and stdout
  arena --bot B … (4 times)   matches between bot programs and built-in bots: results, ratings, replays
  doctor [--json]             checks this machine and says how to mend it
  config                      shows every setting and checks them
  version                     the version of Troupe and of Node.js
  help                        this

Settings are environment variables or lines of a file .env in the working directory.
`;

/** What needs no native binary, and so works everywhere. */
const EVERYWHERE = ['help', '--help', 'version', 'doctor', 'judge', 'arena'];

async function main(): Promise<number> {
  const [name = 'help', ...args] = process.argv.slice(2);
  // Before anything is loaded that needs the native binary.
  const problem = nodeProblem(process.versions.modules, process.platform, process.report?.getReport());
  if (problem && !EVERYWHERE.includes(name)) {
    process.stderr.write(`${problem}\n`);
    return 1;
  }
  const command = COMMANDS[name];
  if (command) return (await command())(args).catch(explained);
  const asked = name === 'help' || name === '--help';
  (asked ? process.stdout : process.stderr).write(asked ? USAGE : `there is no command ${name}\n\n${USAGE}`);
  return asked ? 0 : 2;
}

/** Faults say what is wrong and what to do: one line is enough. Wrong flags get the usage too. */
function explained(error: unknown): number {
  if (error instanceof Fault) {
    process.stderr.write(`${error.code}: ${error.message}\n`);
    // A server that could not start may have left timers behind.
    process.exit(1);
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (!code?.startsWith('ERR_PARSE_ARGS_')) throw error;
  // Whatever has no usage of its own.
  if (process.argv.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  process.stderr.write(`${message}\n\n${USAGE}`);
  return 2;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
