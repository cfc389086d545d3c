import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql-js refuses two copies of itself; every import of it resolves to this one file.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['tests/**/*.test.ts'],
    // Only what hangs takes this long, also on a machine that is busy with other work.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    isolate: false,
    // As the server sets it: see src/programs/server.ts.
    execArgv: ['--no-allocation-site-pretenuring'],
    maxWorkers: Math.max(2, availableParallelism()),
    globalSetup: 'tests/support/global-setup.ts',
  },
});
