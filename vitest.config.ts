import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A test that forgets to close a uWebSockets.js app takes the process with it; a fork contains that.
    pool: 'forks',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['test/support/postgres-global.ts'],
    reporters: ['default', './test/support/summary-reporter.ts'],
    // The default leaves one core idle; half of the time goes to waiting for databases and sockets.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 40_000,
  },
});
