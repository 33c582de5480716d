import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, so that no worker begins one when the others are done. */
const longest = ['/e2e/', '/src/server/start.test.ts', '/src/server/data-folder.test.ts', '/modules/transfers/'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((part) => moduleId.includes(part));
      return found === -1 ? longest.length : found;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

const maxWorkers = 2;

export default defineConfig({
  test: {
    // Of the run, not of its projects, which would each start a database server.
    globalSetup: './src/test/database.ts',
    sequence: { sequencer: LongestFirst },
    onConsoleLog: () => true,
    maxWorkers,
    projects: [
      {
        test: {
          name: 'program',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          maxWorkers,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: './src/test/unpacked-browser.ts',
          testTimeout: 120_000,
          hookTimeout: 240_000,
          maxWorkers,
        },
      },
    ],
  },
});
