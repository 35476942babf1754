import { parseArgs } from 'node:util';
import { explain } from '../lib/fault.ts';
import type { Running } from '../main.ts';
import { startEmbedded, warmThread } from '../store/pglite/start.ts';
import { localUrl, removeConsoleFile, writeConsoleFile } from './console-file.ts';

/** Runs the server until SIGTERM or SIGINT; a second signal ends it at once. */
export async function serve(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  // Half of a start: it goes on while the rest of the program is loaded.
  const thread = warmThread();
  const { settings } = await import('./settings.ts');
  const config = settings();
  const wanted = config !== null && config.store.databaseUrl === null;
  if (!wanted) await thread.terminate();
  if (!config) return 1;
  const embedded = wanted ? startEmbedded(config.store.dataDir, thread) : undefined;
  // Whether it failed is asked again when it is needed.
  embedded?.catch(() => undefined);
  const { start } = await import('../main.ts');
  const server = await start(config, undefined, embedded);
  const host = server.host.includes(':') ? `[${server.host}]` : server.host;
  leaveConsoleFile(config.store.dataDir, server);
  process.stdout.write(`troupe ready on http://${host}:${server.port} (ws://${host}:${server.port})\n`);
  await signalled();
  // Whatever hangs, the process is gone in time.
  setTimeout(() => process.exit(1), config.server.shutdownMs).unref();
  await server.stop();
  removeConsoleFile(config.store.dataDir);
  process.exit(0);
}

/** Without it `troupe user` needs a token while this server runs; that is no reason not to run. */
function leaveConsoleFile(dataDir: string, { host, port, consoleSecret }: Running): void {
  try {
    writeConsoleFile(dataDir, { url: localUrl(host, port), secret: consoleSecret });
  } catch (error) {
    process.stderr.write(`console.json cannot be written in ${dataDir} (${explain(error)})\n`);
  }
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(1);
      asked = true;
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
