/**
 * The workers as they are built: what `tsx` makes of the sources runs several times slower on a thread than on the main
 * one, which would say nothing of a server. `npm run bench` builds first.
 */
export const { createPoolCompute } = (await import(
  new URL('../../dist/workers/pool.js', import.meta.url).href
)) as typeof import('../../src/workers/pool.ts');

export const { createInlineCompute } = (await import(
  new URL('../../dist/workers/inline.js', import.meta.url).href
)) as typeof import('../../src/workers/inline.ts');

export const { threadEntry } = (await import(
  new URL('../../dist/workers/thread-entry.js', import.meta.url).href
)) as typeof import('../../src/workers/thread-entry.ts');
