/** Real time, in the shape of the Clock port. */
export const systemClock = {
  now: (): number => Date.now(),
  elapsed: (): number => performance.now(),
  after: (ms: number, act: () => void): (() => void) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
