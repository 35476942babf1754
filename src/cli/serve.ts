import { parseArgs } from 'node:util';
import { start } from '../main.ts';
import { settings } from './settings.ts';

/** Runs the server until SIGTERM or SIGINT; a second signal ends it at once. */
export async function serve(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const config = settings();
  if (!config) return 1;
  const server = await start(config);
  const host = server.host.includes(':') ? `[${server.host}]` : server.host;
  process.stdout.write(`troupe ready on http://${host}:${server.port} (ws://${host}:${server.port})\n`);
  await signalled();
  // Whatever hangs, the process is gone in time.
  setTimeout(() => process.exit(1), config.server.shutdownMs).unref();
  await server.stop();
  process.exit(0);
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
