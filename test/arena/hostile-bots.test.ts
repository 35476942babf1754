import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BotProcess } from '../../src/cli/arena/bot-process.ts';
import type { Contender, ContenderEvents } from '../../src/cli/arena/contender.ts';
import { Judger, type Verdict } from '../../src/cli/arena/judger.ts';
import { processTable } from '../../src/cli/arena/process-table.ts';
import type { SeatLog } from '../../src/cli/arena/seat-log.ts';
import { Warden } from '../../src/cli/arena/warden.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { FakeReferee } from '../support/fake-referee.ts';

const BOTS = fileURLToPath(new URL('../support/escape-bots/', import.meta.url));
const MIB = 1_048_576;
const LIMITS = { memoryBytes: 160 * MIB, processes: 24, cpuSeconds: 30, graceMs: 100 };
const ROUNDS = 3;
/** Seconds of a turn that nothing here takes, however busy the machine. */
const PATIENCE = 10;
process.env.ARENA_TEST_SECRET = 'never';
const warden = new Warden(processTable());

/** Finishes each of its turns at once. */
function polite(events: ContenderEvents): Contender {
  return {
    hasStarted: true,
    send: (bytes) => {
      if (bytes.includes('roundbegin')) queueMicrotask(() => events.message('{"type":"finish"}', 17));
    },
    limitLength: () => undefined,
    end: () => Promise.resolve(0),
  };
}

interface Played {
  readonly verdict: Verdict;
  readonly record: SeatLog;
  readonly referee: FakeReferee;
  readonly errors: string;
  /** Processes that could not be ended, by the warden and by the process table. */
  readonly left: number;
  readonly alive: readonly string[];
}

let plays = 0;

/** A match of one of the programs against three that do nothing wrong. It sleeps for seconds that only it sleeps. */
async function play(name: string, seconds = PATIENCE): Promise<Played> {
  plays += 1;
  const unique = `${7_000_000 + process.pid * 100 + plays}`;
  const referee = new FakeReferee(ROUNDS);
  const hostile: BotProcess[] = [];
  const enter = (events: ContenderEvents) => {
    const bot = new BotProcess([BOTS + name, unique], LIMITS, warden, events);
    hostile.push(bot);
    return bot;
  };
  const options = { seconds, bytes: null, replay: '', config: {}, refereeMs: 5_000 };
  const judger = new Judger(referee, [polite, enter, polite, polite], systemClock, options);
  const verdict = await judger.run();
  const [bot] = hostile;
  const left = (await bot?.end()) ?? -1;
  const record = judger.records[1];
  if (!record) throw new Error('no record');
  return { verdict, record, referee, left, alive: sleeping(unique), errors: bot?.errors.text() ?? '' };
}

/** Command lines with these seconds in them; zombies have none. */
function sleeping(unique: string): string[] {
  if (process.platform !== 'linux') return [];
  const lines = readdirSync('/proc').map((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
    } catch {
      return '';
    }
  });
  return lines.filter((line) => line.includes(unique));
}

const CODES = { crash: 0, timeout: 1, length: 2 } as const;

describe.concurrent('escape.md 3.3: a program that', { timeout: 60_000 }, () => {
  const fates: readonly (readonly [what: string, name: string, kind: keyof typeof CODES, why: RegExp])[] = [
    ['prints garbage', 'garbage.sh', 'length', /said a length of \d+ bytes; 0 to 1024/],
    ['says a length and sends less', 'short-frame.sh', 'timeout', /did not finish its turn within \d+ ms/],
    ['says a negative length', 'negative-length.sh', 'length', /a negative length/],
    ['says 2 GiB', 'two-gigabytes.sh', 'length', /2147483647 bytes/],
    ['says more than is allowed', 'too-long.sh', 'length', /1025 bytes; 0 to 1024/],
    ['ends inside a frame', 'ends-inside.sh', 'crash', /exited with code 0 in the middle of a message/],
    ['cannot be started', 'no-interpreter', 'crash', /could not be started \(exit code 12[67]\)/],
    ['is silent', 'silent.sh', 'timeout', /did not finish/],
    ['closes its output', 'closes-output.sh', 'crash', /closed its output/],
    ['leaves children behind', 'detaches.sh', 'crash', /exited with code 0/],
    ['forks without end', 'forks.sh', 'crash', /used \d+ processes at once; 24 are allowed/],
    ['allocates without end', 'allocates.mjs', 'crash', /used \d+ MiB of memory|exited|killed/],
    ['ignores SIGTERM', 'ignores-sigterm.sh', 'timeout', /did not finish/],
    ['exits at once', 'exits.sh', 'crash', /exited with code 3/],
    ['floods its output', 'floods-output.sh', 'length', /said a length/],
    ['floods with messages', 'floods-frames.sh', 'length', /sent more than 262144 bytes in one turn/],
    ['floods its stderr', 'floods-errors.sh', 'length', /more than 16 MiB to its stderr/],
  ];

  it.each(fates)('%s is out, and nothing of it is left (%s)', async (_, name, kind, why) => {
    const { verdict, record, referee, left, alive } = await play(name, kind === 'timeout' ? 0.3 : PATIENCE);
    expect(record.fault).toMatchObject({ kind, why: expect.stringMatching(why) });
    expect(referee.faults.map(({ player, error }) => [player, error])).toEqual([[1, CODES[kind]]]);
    expect([left, alive]).toEqual([0, []]);
    // The others play on.
    expect(verdict.ok && verdict.points.filter((points) => points === ROUNDS)).toHaveLength(3);
  });

  it('sends what is no UTF-8 has sent nothing that can be read, and plays on', async () => {
    const { verdict, record, alive } = await play('bad-utf8.mjs');
    expect(record).toMatchObject({ fault: null, unreadable: ROUNDS, turns: ROUNDS });
    expect([verdict, alive]).toEqual([{ ok: true, points: [3, 3, 3, 3] }, []]);
  });

  it('wrote to its stderr has it kept', async () => {
    expect((await play('exits.sh')).errors).toBe('Traceback: the bot is broken\n');
    const { errors } = await play('floods-errors.sh');
    expect([errors.length < 34_000, errors]).toEqual([true, expect.stringMatching(/bytes left out/)]);
  });

  it.runIf(process.platform === 'linux')('asks for its limits is told those of each process', async () => {
    const { errors } = await play('tells-limits.sh');
    const limits = new Map(errors.split('\n').map((line) => line.split(' ') as [string, string]));
    const file = Number(limits.get('file'));
    // Heap and stacks that are only reserved have 256 MiB more; the size of files is the mark.
    expect([limits.get('data'), limits.get('cpu'), limits.get('core')]).toEqual([
      `${(160 + 256) * 1_024}`,
      '30',
      '0',
    ]);
    expect(file >= 2_097_152 && file < 3_145_728).toBe(true);
    expect([limits.get('home'), limits.get('secret')]).toEqual(['yes', 'no']);
  });
});
