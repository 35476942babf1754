import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** Resolves when the condition holds; false when it does not within `withinMs`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  withinMs: number,
  lookEveryMs = LOOK_EVERY_MS,
): Promise<boolean> {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() >= end) return false;
    await pause(lookEveryMs);
  }
  return true;
}
