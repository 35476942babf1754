import { parseArgs } from 'node:util';
import type { Effort } from './report.ts';

/** One file per question, loaded when asked for. */
const PARTS: Readonly<Record<string, () => Promise<(effort: Effort) => Promise<void>>>> = {
  kernel: async () => (await import('./kernel.ts')).kernel,
  codec: async () => (await import('./codec.ts')).codec,
  bytes: async () => (await import('./bytes.ts')).bytes,
  room: async () => (await import('./room.ts')).room,
  commits: async () => (await import('./commits.ts')).commits,
  heartbeat: async () => (await import('./heartbeat.ts')).heartbeat,
  idle: async () => (await import('./idle.ts')).idle,
  rest: async () => (await import('./rest.ts')).rest,
  fleet: async () => (await import('./fleet.ts')).fleet,
  matches: async () => (await import('./matches.ts')).matches,
  dialogue: async () => (await import('./dialogue.ts')).dialogue,
  'dialogue-sessions': async () => (await import('./dialogue.ts')).dialogueSessions,
  escape: async () => (await import('./escape.ts')).escapeGame,
  'escape-paths': async () => (await import('./escape-paths.ts')).escapePaths,
  rpg: async () => (await import('./rpg.ts')).rpg,
  'rpg-players': async () => (await import('./rpg.ts')).rpgPlayers,
  assistant: async () => (await import('./assistant.ts')).assistant,
  'assistant-users': async () => (await import('./assistant.ts')).assistantUsers,
  startup: async () => (await import('./startup.ts')).startup,
};

const USAGE = `usage: npm run bench -- [part …] [--quick] [--profile]

  parts: ${Object.keys(PARTS).join(', ')} (all when none is named)
  --quick    fewer, shorter rounds
  --profile  prints where the time went, where a part can tell

Peers are installed by: npm --prefix bench/peers ci
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, profile: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const unknown = positionals.filter((name) => !(name in PARTS));
  if (values.help || unknown.length > 0) {
    process.stdout.write(unknown.length > 0 ? `there is no part ${unknown.join(', ')}\n\n${USAGE}` : USAGE);
    return unknown.length > 0 ? 2 : 0;
  }
  const quick = values.quick ?? false;
  const effort: Effort = { quick, profile: values.profile ?? false, rounds: quick ? 3 : 7 };
  const wanted = positionals.length > 0 ? positionals : Object.keys(PARTS);
  let failed = 0;
  for (const name of wanted) {
    try {
      await (await PARTS[name]?.())?.(effort);
    } catch (error) {
      failed = 1;
      process.stdout.write(
        `  no figures for ${name}: ${error instanceof Error ? error.stack : String(error)}\n`,
      );
    }
  }
  return failed;
}

process.exitCode = await main();
