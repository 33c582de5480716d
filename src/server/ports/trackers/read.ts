import { Worker } from 'node:worker_threads';
import { type Brought, NotBrought, type ReadTracker } from './port.ts';

const limitMs = 30_000;
const limitMb = 768;

/** Reads a file on a thread that is stopped when it takes too long or too much memory. */
export const readTracker: ReadTracker = ({ content }, choices) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { content, choices },
      resourceLimits: { maxOldGenerationSizeMb: limitMb },
      env: {},
    });
    const tooMuch = () => reject(new NotBrought('This file takes too long or too much memory to read. Split it.'));
    const timer = setTimeout(() => {
      tooMuch();
      void worker.terminate();
    }, limitMs);
    worker.once('message', ({ brought, refused }: { brought?: Brought; refused?: string }) => {
      if (brought) resolve(brought);
      else reject(new NotBrought(refused ?? 'This file cannot be read.'));
    });
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooMuch();
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      tooMuch();
    });
  });
