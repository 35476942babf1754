import type { ThreadLoad } from './verdict.ts';

/** Microseconds. */
export interface Quantiles {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** What one measurement found. Rates and processor times are those of the window; the rest is of the whole run. */
export interface LoadReport {
  readonly clients: number;
  readonly offeredPerSecond: number;
  readonly sentPerSecond: number;
  readonly deliveriesPerSecond: number;
  /** Deliveries of messages not refused that had not come when the time to drain was over. */
  readonly missing: number;
  /** From the end of the window to the last delivery, milliseconds. */
  readonly drainMs: number;
  /** Frames by which the server refused something. */
  readonly refused: number;
  /** Connections that the server or the network ended. */
  readonly lost: number;
  /** From when a message was due (not from when it left) to each of its deliveries in the sample. */
  readonly latencyMicros: Quantiles;
  /** From when a message was due to when it left. */
  readonly lagMicros: Quantiles;
  /** `cpu`: processors in use (1 is one core); the rest microseconds of processor time. */
  readonly server: { readonly cpu: number; readonly perDelivery: number; readonly perMessage: number } | null;
  readonly generator: readonly ThreadLoad[];
  readonly receipts: readonly number[];
  readonly complaints: readonly string[];
  /** Why the figures are the generator's and not the server's; empty when they may be used. */
  readonly unusable: readonly string[];
}

/** For people. */
export function printed(report: LoadReport): string {
  const { latencyMicros: latency, lagMicros: lag, server } = report;
  const lines = [
    `${report.clients} clients, ${report.offeredPerSecond} messages/s offered: ${whole(report.deliveriesPerSecond)} deliveries/s, ${report.missing} missing, drained in ${whole(report.drainMs)} ms`,
    `latency from the due time: p50 ${ms(latency.p50)}, p90 ${ms(latency.p90)}, p99 ${ms(latency.p99)}, p99.9 ${ms(latency.p999)}, max ${ms(latency.max)} ms (${latency.count} stamps)`,
    `schedule: messages left ${ms(lag.p50)} ms (p50), ${ms(lag.p99)} ms (p99) after they were due`,
  ];
  if (server) {
    lines.push(
      `server: ${percent(server.cpu)} of a core, ${server.perDelivery.toFixed(2)} µs a delivery, ${whole(server.perMessage)} µs a message`,
    );
  }
  lines.push(`generator: ${generatorLoad(report)}`);
  if (report.refused + report.lost > 0)
    lines.push(`refused ${report.refused}, lost ${report.lost}: ${report.complaints.join('; ')}`);
  return lines.join('\n');
}

export function generatorLoad({ generator }: LoadReport): string {
  return generator
    .map(({ name, busy, cpu }) => `${name} busy ${percent(busy)}, cpu ${percent(cpu)}`)
    .join('; ');
}

function ms(micros: number): string {
  return (micros / 1000).toFixed(2);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
