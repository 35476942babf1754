import type { RetentionStore } from '../ports/retention-store.ts';
import type { Telemetry } from '../ports/telemetry.ts';

export interface RetentionPorts {
  readonly store: RetentionStore;
  readonly telemetry: Telemetry;
  /** Messages older than this are deleted; 0 keeps them all. Milliseconds. */
  readonly keepMs: number;
}

/** One round over everything. Times in milliseconds since 1970. */
export interface Sweep {
  readonly startedAt: number;
  readonly before: number;
  /** Logs that were cut, and rows that were deleted. */
  cuts: number;
  rows: number;
}

export interface RetentionState {
  sweep: Sweep | null;
}

/** The one actor of this kind. */
export const RETENTION_ID = 'messages';
export const FIRST_MS = 60_000;
export const EVERY_MS = 3_600_000;
