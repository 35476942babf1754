// pg-boss in its batch mode: jobs inserted a thousand at a time, fetched and completed in batches, by several at once.
// Prints `ready 0`; then for every line `run JOBS BATCH WORKERS` on its standard input the milliseconds that took.
//   DATABASE_URL  a database of its own
import { createInterface } from 'node:readline';
import PgBoss from 'pg-boss';

const INSERT = 1_000;
const boss = new PgBoss({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  supervise: false,
  schedule: false,
});
boss.on('error', (error) => process.stderr.write(`${error.stack}\n`));
await boss.start();
await boss.createQueue('bench');

async function insertAll(jobs) {
  let left = jobs;
  const one = async () => {
    while (left > 0) {
      const now = Math.min(INSERT, left);
      left -= now;
      await boss.insert(Array.from({ length: now }, () => ({ name: 'bench', data: { n: 1 } })));
    }
  };
  await Promise.all([one(), one()]);
}

async function workAll(jobs, batch, workers) {
  let done = 0;
  const one = async () => {
    while (done < jobs) {
      const found = await boss.fetch('bench', { batchSize: batch });
      if (!found || found.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        continue;
      }
      await boss.complete(
        'bench',
        found.map(({ id }) => id),
        { value: 42 },
      );
      done += found.length;
    }
  };
  await Promise.all(Array.from({ length: workers }, one));
}

process.stdout.write('ready 0\n');
for await (const line of createInterface({ input: process.stdin })) {
  const [, jobs, batch, workers] = line.split(' ').map(Number);
  const began = performance.now();
  await Promise.all([insertAll(jobs), workAll(jobs, batch, workers)]);
  process.stdout.write(`ran ${(performance.now() - began).toFixed(1)}\n`);
}
process.exit(0);
