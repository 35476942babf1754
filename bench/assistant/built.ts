/** The library as it is built: its threads are. `npm run bench` builds first. */
export const { createLibrary } = (await import(
  new URL('../../dist/workers/library/library.js', import.meta.url).href
)) as typeof import('../../src/workers/library/library.ts');
