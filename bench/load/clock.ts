/** Microseconds of the system's monotonic clock: the same in every thread and process of this machine. */
export function monoMicros(): number {
  const [seconds, nanos] = process.hrtime();
  return seconds * 1e6 + nanos / 1e3;
}

/**
 * What has to be added to `monoMicros()` to get microseconds since 1970. Waits for the wall clock's next millisecond,
 * because nothing finer is offered.
 */
export function wallOffset(): number {
  const before = Date.now();
  let now = before;
  while (now === before) now = Date.now();
  return now * 1e3 - monoMicros();
}
