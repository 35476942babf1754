import { availableParallelism, cpus, freemem, totalmem } from 'node:os';

const MIB = 1_048_576;

/** Reads figures of this machine for heartbeats: CPU in percent since the last reading, memory in MiB. */
export function machineReader(): () => Readonly<Record<string, unknown>> {
  let before = times();
  return () => {
    const now = times();
    const [busy, total] = [now.busy - before.busy, now.total - before.total];
    before = now;
    return {
      cpuUsage: total > 0 ? Math.round((1_000 * busy) / total) / 10 : 0,
      memoryUsage: Math.round((totalmem() - freemem()) / MIB),
      memoryTotal: Math.round(totalmem() / MIB),
      cores: availableParallelism(),
      platform: `${process.platform}-${process.arch}`,
      runtime: `Node.js ${process.version}`,
    };
  };
}

/** Milliseconds of all cores together. */
function times(): { readonly busy: number; readonly total: number } {
  let [busy, total] = [0, 0];
  for (const { times: one } of cpus()) {
    const worked = one.user + one.nice + one.sys + one.irq;
    busy += worked;
    total += worked + one.idle;
  }
  return { busy, total };
}
