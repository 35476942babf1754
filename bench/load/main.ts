import { enterRoom, logIn, makeRoom, openTokens } from './enter.ts';
import { type Options, optionsOf, USAGE } from './options.ts';
import { printed } from './report.ts';
import { LoadSession } from './session.ts';

const FAILED = 1;
const UNUSABLE = 2;

/** Connects, measures, reports; the exit code. */
async function load(options: Options): Promise<number> {
  const { target, protocol, clients, firstUser, password } = options;
  const chat = protocol.startsWith('chat');
  const tokens =
    password !== null && chat
      ? await logIn(target, firstUser, clients, password)
      : openTokens(firstUser, clients);
  const roomId = options.room ?? (chat ? await makeRoom(target, tokens[0] ?? '') : 1);
  if (chat) await enterRoom(target, tokens, roomId);
  const session = await LoadSession.open({ ...options, tokens, roomId });
  try {
    const report = await session.run(options);
    if (report.unusable.length > 0) {
      process.stderr.write(`No figures: ${report.unusable.join('; ')}.\n`);
      return UNUSABLE;
    }
    const { receipts: _, ...shown } = report;
    process.stdout.write(options.json ? `${JSON.stringify(shown)}\n` : `${printed(report)}\n`);
    return report.missing > 0 ? FAILED : 0;
  } finally {
    await session.close();
  }
}

try {
  const options = optionsOf(process.argv.slice(2));
  if (options) process.exitCode = await load(options);
  else process.stdout.write(USAGE);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = FAILED;
}
