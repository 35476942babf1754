import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** States of TCP connections that are established or half-closed. */
const OPEN: ReadonlySet<string> = new Set(['01', '04', '05', '08']);

/** Established and half-closed connections whose server end is this port, as the kernel (Linux) holds them. */
export function clientsAt(port: number): number {
  return tcpTable().filter(([, local, , state]) => local?.endsWith(ending(port)) && OPEN.has(state ?? ''))
    .length;
}

/**
 * Open file descriptors of a server's process but for those of its clients at `port`, and for connections to its
 * database, which come and go; null where that is not a server of its own.
 */
export function descriptorsOf(pid: number, port: number, databaseUrl: string | null): number {
  const own = readdirSync(`/proc/${pid}/fd`).length;
  return own - clientsAt(port) - (databaseUrl === null ? 0 : connectionsTo(databaseUrl, pid));
}

function connectionsTo(databaseUrl: string, pid: number): number {
  const there = ending(Number(new URL(databaseUrl).port));
  const inodes = new Set(
    tcpTable()
      .filter(([, , remote]) => remote?.endsWith(there))
      .map((words) => `socket:[${words[9]}]`),
  );
  const links = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
  return links.filter((link) => inodes.has(link)).length;
}

/** Lines of the kernel's table of TCP connections, as words. */
function tcpTable(): string[][] {
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/));
}

function ending(port: number): string {
  return `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A descriptor may be closed between two looks. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
