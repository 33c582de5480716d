import { parentPort, workerData } from 'node:worker_threads';
import { parseTracker } from './parse.ts';
import { type Choices, NotBrought } from './port.ts';

/** Reads one file on a thread of its own and says what was in it, or why nothing could be read. */
const { content, choices } = workerData as { content: Uint8Array; choices: Choices };
try {
  parentPort?.postMessage({ brought: parseTracker(Buffer.from(content), choices) });
} catch (error) {
  if (!(error instanceof NotBrought)) throw error;
  parentPort?.postMessage({ refused: error.message });
}
