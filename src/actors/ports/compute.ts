import type { EscapeCompute } from './escape-compute.ts';
import type { PaintCompute } from './paint-compute.ts';
import type { RpgCompute } from './rpg-compute.ts';

/** What the bytes of a file say of it, whatever its sender said. */
export interface FileFacts {
  /** Media type without parameters. */
  readonly contentType: string;
  /** Pixels, as displayed; null for what is not an image. */
  readonly width: number | null;
  readonly height: number | null;
  /** Length of a sound or a film; null for the rest. */
  readonly second: number | null;
}

/**
 * Work that would hold the event loop. Every method names a task over plain data, so that it may run on a thread.
 * All of them reject with a `Fault`: `WORKERS_BUSY` (too many calls wait), `WORKER_DEADLINE`, `WORKER_FAILED`,
 * `WORKERS_CLOSED`.
 */
export interface Compute extends EscapeCompute, PaintCompute, RpgCompute {
  /** argon2id as a PHC string. `value`: the password in its canonical form (gateway/auth/password.ts). */
  hashPassword(value: string): Promise<string>;
  /**
   * Whether `value` has this hash. A null hash (unknown account, or one without a password) is false after the same
   * work as a real one, so that time does not tell which accounts exist. Rejects with `WORKER_FAILED` when the hash is
   * not an argon2 PHC string.
   */
  verifyPassword(hash: string | null, value: string): Promise<boolean>;
  /** Looks into a file on this machine. Its content may be hostile: what it breaks or holds up is a thread. */
  describeFile(path: string): Promise<FileFacts>;
  /** Waits for running calls and ends the threads. */
  close(): Promise<void>;
}
