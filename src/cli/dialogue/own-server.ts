import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../lib/fault.ts';
import { localUrl } from '../console-file.ts';
import type { FleetServer } from '../fleet-server.ts';

/**
 * A server in this process for one session, with the narrator that is configured here and data that goes when it stops.
 * Rejects with `Fault` SETTINGS after printing what is wrong with them, and with whatever a start rejects with.
 */
export async function ownServer(): Promise<{ readonly server: FleetServer; stop(): Promise<void> }> {
  const { settings } = await import('../settings.ts');
  const config = settings();
  if (!config) throw new Fault('SETTINGS', 'mend them first');
  const dataDir = await mkdtemp(join(tmpdir(), 'troupe-dialogue-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  const { start } = await import('../../main.ts');
  const running = await start({
    ...config,
    server: { ...config.server, host: '127.0.0.1', port: 0 },
    auth: { ...config.auth, mode: 'open' },
    store: { ...config.store, databaseUrl: null, dataDir },
    files: { ...config.files, directory: null },
    workers: { ...config.workers, threads: 0 },
    observe: { ...config.observe, level: 'error' },
  }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  return {
    server: { base: localUrl(running.host, running.port), token: '1' },
    stop: async () => {
      await running.stop();
      await remove();
    },
  };
}
