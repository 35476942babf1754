/** Limits of a kernel under virtual time: turns and calls are never cut short by the clock of the machine. */
export const SYSTEM_LIMITS = {
  mailbox: 100_000,
  turnMessages: 512,
  turnSliceMs: 1_000,
  turnAwaitMs: 50,
  dispatchMs: 1_000,
  attempts: 5,
  maxIdle: 1_000,
  idleMs: 600_000,
};
