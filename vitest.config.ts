import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: './src/test/database.ts',
    testTimeout: 90_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'program', include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: './src/test/unpacked-browser.ts',
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
    maxWorkers: 2,
    onConsoleLog: () => true,
  },
});
