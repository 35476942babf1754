import type { Telemetry } from '../ports/telemetry.ts';
import { type Address, kindOf } from './address.ts';

interface Counted {
  readonly address: Address;
  /** Commands in its mailbox. */
  readonly waiting: number;
}

/** Shows how many actors there are and what waits for them; `cells` is walked only when the metrics are read. */
export function showFigures(telemetry: Telemetry, cells: () => Iterable<Counted>, ready: () => number): void {
  telemetry.gauge('actors', () => {
    const byKind: Record<string, number> = {};
    for (const { address } of cells()) byKind[kindOf(address)] = (byKind[kindOf(address)] ?? 0) + 1;
    return byKind;
  });
  telemetry.gauge('mailbox_waiting', () => {
    let waiting = 0;
    for (const cell of cells()) waiting += cell.waiting;
    return waiting;
  });
  telemetry.gauge('mailbox_deepest', () => {
    let deepest = 0;
    for (const cell of cells()) deepest = Math.max(deepest, cell.waiting);
    return deepest;
  });
  telemetry.gauge('actors_ready', ready);
}
