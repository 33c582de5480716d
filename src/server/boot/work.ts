import { connect } from '#server/db/client.ts';
import type { DatabaseAddress } from '#server/ports/postgres/port.ts';
import { serveWork } from '#server/ports/worker/serve.ts';
import { composeModules } from './modules.ts';

/** What a worker process is set up with. */
export interface WorkerSettings {
  address: DatabaseAddress;
}

const onlyTheServer = (): never => {
  throw new Error('a worker process does not do this');
};

/** The work of a worker process: isolated tasks and what else the features give to it, by name. */
serveWork(async (settings) => {
  const sql = connect((settings as WorkerSettings).address, 3);
  let ahead = 0;
  const features = composeModules({
    sql,
    clock: () => new Date(Date.now() + ahead),
    enqueue: onlyTheServer,
    workers: { run: onlyTheServer },
    scratch: { makeFolder: onlyTheServer, removeFolder: onlyTheServer },
    maxUploadBytes: 0,
  });
  const isolated = features.all.flatMap(({ tasks }) => tasks).filter(({ kind }) => kind.isolated);
  const work = new Map<string, (payload: unknown) => Promise<unknown>>([
    ...Object.entries(features.work),
    ...isolated.map(({ kind, run }) => [kind.name, (payload: unknown) => run(payload)] as const),
  ]);
  return (name, payload, clockOffsetMs) => {
    ahead = clockOffsetMs;
    const run = work.get(name);
    if (!run) throw new Error(`a worker process does not know "${name}"`);
    return run(payload);
  };
});
