import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// `npm run test:deploy` runs tests/deploy, and nothing else does. What takes long there runs only when it is named.
const deploy = process.env.DEPLOY !== undefined;
const named = process.argv.slice(3).some(word => !word.startsWith('-'));

export default defineConfig({
  // graphql-js refuses two copies of itself; every import of it resolves to this one file.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: [deploy ? 'tests/deploy/**/*.test.ts' : 'tests/**/*.test.ts'],
    exclude: deploy ? (named ? [] : ['tests/deploy/long/**']) : ['tests/deploy/**'],
    // Only what hangs takes this long, also on a machine that is busy with other work.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    isolate: false,
    // As the server sets it: see src/programs/server.ts.
    execArgv: ['--no-allocation-site-pretenuring'],
    maxWorkers: deploy ? 1 : Math.max(2, availableParallelism()),
    ...(deploy && { reporters: ['verbose'] }),
    globalSetup: 'tests/support/global-setup.ts',
  },
});
