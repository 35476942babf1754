import type { Timer } from './deadline.ts';

/** Resolves after `ms`; rejects at once with what `signal` is aborted for. */
export function pause(clock: Timer, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', give);
      resolve();
    });
    signal.addEventListener('abort', give, { once: true });
    if (signal.aborted) give();
  });
}
