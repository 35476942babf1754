/** CPU time of this process so far, all threads, in milliseconds: what other programs do meanwhile is not in it. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
