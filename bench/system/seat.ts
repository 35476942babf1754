import type { LoadReport } from '../load/report.ts';
import { LoadSession, type RunOptions } from '../load/session.ts';
import type { Subject } from './subjects.ts';

export interface SeatOptions {
  readonly clients: number;
  readonly sample: number;
  readonly threads: number;
  readonly traced?: boolean;
}

/** A started server with its clients in one room. */
export interface Seat {
  readonly subject: Subject;
  readonly roomId: number;
  readonly session: LoadSession;
}

const CONTENT_BYTES = 64;

export async function seat(subject: Subject, options: SeatOptions): Promise<Seat> {
  const { roomId, tokens } = await subject.enter(options.clients);
  const { target, protocol, server } = subject;
  const session = await LoadSession.open({
    ...options,
    target,
    protocol,
    tokens,
    roomId,
    pid: server.pid,
    contentBytes: CONTENT_BYTES,
  });
  await session.quiet(subject.settleMs);
  return { subject, roomId, session };
}

/** How often a measurement is repeated that the generator spoiled. */
const TRIES = 3;

/** One measurement that may be used, or null when the generator was the limit each time. */
export async function measure({ session }: Seat, options: RunOptions): Promise<LoadReport | null> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const report = await session.run(options);
    if (report.unusable.length === 0) return report;
    process.stderr.write(`    not used: ${report.unusable.join('; ')}\n`);
  }
  return null;
}

/** Deliveries that come this long after the last message show a queue that grew, 7 % or more over what is possible. */
const BEHIND_MS = 300;

/** The server did not keep up with what was offered. */
export function isBehind({ missing, drainMs, refused, lost }: LoadReport): boolean {
  return missing + refused + lost > 0 || drainMs > BEHIND_MS;
}
