import { expect, it } from 'vitest';
import { initdbFailure } from './initdb.ts';

it.each([
  [
    'creating subdirectories ... ok\nFATAL:  could not write to file "pg_wal/xlogtemp.9": No space left on device\nchild process exited with exit code 1\ninitdb: removing contents of data directory "/x"\n',
    'there is no room left on its disk',
  ],
  [
    'initdb: error: could not change permissions of directory "/x": Operation not permitted\ninitdb: removing data directory "/x"\n',
    'could not change permissions of directory "/x": Operation not permitted',
  ],
  [
    '2026-01-01 00:00:00 UTC [7] FATAL:  could not create shared memory segment: Cannot allocate memory.\ninitdb: removing contents of data directory "/x"',
    'could not create shared memory segment: Cannot allocate memory',
  ],
  ['spawn /x/initdb ENOENT', 'spawn /x/initdb ENOENT'],
  ['', 'initdb gave no reason'],
])('of what initdb says the reason is told: %j', (said, reason) => {
  expect(initdbFailure(said)).toBe(reason);
});
