import { defineConfig } from 'vitest/config';

/** Tests that start nothing: no server, no database, no process. They share a process each with many others. */
const UNITS = ['src/**/*.test.ts', 'bench/**/*.test.ts', 'test/conformance/escape/**/*.test.ts'];
const LIMITS = { testTimeout: 20_000, hookTimeout: 40_000 };

export default defineConfig({
  test: {
    // A test that forgets to close a uWebSockets.js app takes the process with it; a fork contains that.
    pool: 'forks',
    reporters: ['default', './test/support/summary-reporter.ts'],
    // The default leaves one core idle; half of the time goes to waiting for databases and sockets.
    maxWorkers: 2,
    projects: [
      // Loading the same modules for each file anew cost more than the tests.
      { extends: true, test: { ...LIMITS, name: 'units', include: UNITS, isolate: false } },
      {
        extends: true,
        test: {
          ...LIMITS,
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: UNITS,
          globalSetup: ['test/support/postgres-global.ts'],
        },
      },
    ],
  },
});
