import { monoMicros } from '../../load/clock.ts';
import { cpuOf } from '../../load/cpu.ts';
import { makeRoom, say } from '../../load/enter.ts';
import { LoadSession } from '../../load/session.ts';
import { median, table } from '../figures.ts';
import { type Subject, TITLES } from '../subjects.ts';

const CLIENTS = 2_000;
/** Messages that are said while the clients are away, and replayed to each. */
const MISSED = 20;
const CONTENT_BYTES = 64;
const SEATING = { sample: 20, threads: 1, contentBytes: CONTENT_BYTES };
/** The user who makes the rooms; no client. */
const REFEREE = '999999999';

export interface StormOptions {
  readonly pairs: number;
}

/** What it took: milliseconds, and processor time of the server in milliseconds. */
interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
  /** Frames that the clients got meanwhile. */
  readonly frames: number;
}

type Step = 'joins' | 'reconnects';

/** 2 000 joins into one room, and 2 000 reconnects with resume, all at once: until everyone is live. */
export async function storm(subjects: readonly Subject[], { pairs }: StormOptions): Promise<string> {
  const costs = new Map<string, Cost[]>();
  for (let round = 0; round < pairs; round++) {
    for (const subject of subjects) {
      const found =
        subject.protocol === 'plain' ? await connects(subject) : await joinsAndReconnects(subject, round);
      for (const [step, cost] of Object.entries(found)) {
        const key = `${TITLES[subject.name]}: ${step}`;
        costs.set(key, [...(costs.get(key) ?? []), cost]);
        process.stderr.write(
          `  round ${round + 1}, ${key}: ${whole(cost.ms)} ms, cpu ${whole(cost.cpuMs)} ms, ${cost.frames} frames\n`,
        );
      }
    }
  }
  const rows = [...costs].map(([what, all]) => [
    what,
    whole(median(all.map(({ ms }) => ms))),
    whole(median(all.map(({ cpuMs }) => cpuMs))),
    ((median(all.map(({ cpuMs }) => cpuMs)) * 1000) / CLIENTS).toFixed(0),
    whole(median(all.map(({ frames }) => frames))),
    String(all.length),
  ]);
  const head = [
    'what',
    'until all are live, ms',
    'server CPU ms',
    'CPU µs each',
    'frames to clients',
    'rounds',
  ];
  return `### ${CLIENTS} at once, each resume with ${MISSED} messages missed\n\n${table(head, rows)}`;
}

/** New users each round: connected first, so that only the joins are measured. */
async function joinsAndReconnects(subject: Subject, round: number): Promise<Record<Step, Cost>> {
  const { target, server } = subject;
  const { pid } = server;
  const tokens = Array.from({ length: CLIENTS }, (_, i) => String(1 + round * CLIENTS + i));
  const roomId = await makeRoom(target, REFEREE);
  const session = await LoadSession.connect({
    ...SEATING,
    target,
    protocol: subject.protocol,
    tokens,
    roomId,
    pid,
  });
  try {
    await session.quiet();
    const lost = await session.mend();
    if (lost > 0) process.stderr.write(`  ${lost} sockets were lost while ${CLIENTS} connected\n`);
    const joins = await costOf(session, pid, async () => {
      await session.crew.all({ do: 'join', roomId });
      await session.live('heard');
    });
    await session.quiet(subject.settleMs);
    const last = await say(target, REFEREE, roomId, 'the last one seen');
    await session.quiet();
    await session.crew.all({ do: 'cut' });
    await session.quiet(subject.settleMs);
    for (let i = 0; i < MISSED; i++) await say(target, REFEREE, roomId, `missed ${i}`.padEnd(CONTENT_BYTES));
    const before = session.crew.counts().delivered;
    const reconnects = await costOf(session, pid, async () => {
      await session.crew.all({ do: 'connect', resume: `${roomId}:${last}`, atOnce: true });
      await session.live('resumed');
    });
    const replayed = session.crew.counts().delivered - before;
    if (replayed !== CLIENTS * MISSED)
      throw new Error(`${replayed} entries were replayed instead of ${CLIENTS * MISSED}`);
    return { joins, reconnects };
  } finally {
    await session.close();
  }
}

/** What the connections alone cost: the same sockets to a server that has nothing to replay. */
async function connects(subject: Subject): Promise<Record<string, Cost>> {
  const { target, server } = subject;
  const { pid } = server;
  const tokens = Array.from({ length: CLIENTS }, () => '');
  const session = await LoadSession.connect({
    ...SEATING,
    target,
    protocol: subject.protocol,
    tokens,
    roomId: 1,
    pid,
  });
  try {
    await session.live('heard');
    await session.crew.all({ do: 'cut' });
    await session.quiet();
    const cost = await costOf(session, pid, async () => {
      await session.crew.all({ do: 'connect', resume: null, atOnce: true });
      await session.live('heard');
    });
    return { 'connections alone': cost };
  } finally {
    await session.close();
  }
}

async function costOf({ crew }: LoadSession, pid: number, act: () => Promise<void>): Promise<Cost> {
  const frames = crew.counts().frames;
  const cpu = cpuOf(pid) ?? Number.NaN;
  const begun = monoMicros();
  await act();
  return {
    ms: (monoMicros() - begun) / 1000,
    cpuMs: ((cpuOf(pid) ?? Number.NaN) - cpu) / 1000,
    frames: crew.counts().frames - frames,
  };
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
