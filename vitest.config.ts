import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A test that forgets to close a uWebSockets.js app takes the process with it; a fork contains that.
    pool: 'forks',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/postgres-global.ts'],
    reporters: ['default', './test/support/summary-reporter.ts'],
    testTimeout: 20_000,
    hookTimeout: 40_000,
  },
});
