/** What the suites that are commands of their own have in common: lines, and an end that says why. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends the process with an error; whatever it started ends with it. */
export function fail(why: string): never {
  say(`FAILED: ${why}`);
  process.exit(1);
}

export function require(kept: boolean, broken: string | (() => string)): void {
  if (!kept) fail(typeof broken === 'string' ? broken : broken());
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Fails when it does not come about in `ms`; `now` tells how things stand then. */
export async function until(
  what: string,
  ms: number,
  holds: () => boolean | Promise<boolean>,
  now: () => string = () => '',
): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) fail(`${what}: not within ${ms / 1_000} s. ${now()}`);
    await pause(100);
  }
}

/** The value below which this share of the sorted samples lies. */
export function percentile(samples: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
