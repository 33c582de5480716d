import { enableCompileCache } from 'node:module';

/** The way into `main.ts`: code compiled once is kept for the next start, which has to be said before it is loaded. */
enableCompileCache();
await import('./main.ts');
