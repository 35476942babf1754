import { readFileSync } from 'node:fs';

/** Linux counts processor time of processes in hundredths of a second (USER_HZ), on every architecture of Node.js. */
const TICK_MICROS = 10_000;

/** Processor time so far, user and system, in microseconds to within 10 ms. Null where there is no /proc. */
export function cpuOf(task: number | 'this thread'): number | null {
  try {
    const path = task === 'this thread' ? '/proc/thread-self/stat' : `/proc/${task}/stat`;
    return cpuMicros(readFileSync(path, 'latin1'));
  } catch {
    return null;
  }
}

/** proc(5): fields 14 (utime) and 15 (stime). The second field is a name in brackets, which may hold anything. */
export function cpuMicros(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROS;
}

/** Resident memory of a process in bytes. Null where there is no /proc. */
export function residentBytes(pid: number): number | null {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
    return line ? Number(line[1]) * 1024 : null;
  } catch {
    return null;
  }
}
