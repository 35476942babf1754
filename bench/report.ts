import type { Bench } from 'tinybench';

/** Prints one line a task: how many a second of what it did `per` times in a run, and how far the runs lay apart. */
export function report(question: string, bench: Bench, per: number): void {
  process.stdout.write(`\n${question}\n`);
  for (const { name, result } of bench.tasks) {
    if (!('throughput' in result)) continue;
    const perSecond = Math.round(result.throughput.mean * per);
    process.stdout.write(
      `  ${name.padEnd(40)} ${perSecond.toLocaleString('en').padStart(12)} /s ± ${result.latency.rme.toFixed(1)} %\n`,
    );
  }
}
