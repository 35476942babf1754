import type { Warden } from './warden.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const EXIT_CODE = 130;

export interface Interruption {
  readonly signal: AbortSignal;
  /** Everything is over: signals do what they do elsewhere. */
  forget(): void;
}

/**
 * Ends matches in good order at the first signal; at the second, and however this process ends but by SIGKILL, kills what
 * they have started.
 */
export function interruption(warden: Warden, say: (text: string) => void): Interruption {
  const controller = new AbortController();
  const atExit = () => warden.killNow();
  const signalled = () => {
    if (controller.signal.aborted) process.exit(EXIT_CODE);
    say('stopping: matches that run end without a result; a second signal ends at once');
    controller.abort();
  };
  process.on('exit', atExit);
  for (const name of SIGNALS) process.on(name, signalled);
  return {
    signal: controller.signal,
    forget() {
      process.off('exit', atExit);
      for (const name of SIGNALS) process.off(name, signalled);
    },
  };
}
