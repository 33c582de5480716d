import { connect } from '#server/db/client.ts';
import { notifyListeners } from '#server/db/listeners.ts';
import { createTaskSender, type Tasks } from '#server/db/tasks.ts';
import type { DatabaseAddress } from '#server/ports/postgres/port.ts';
import { serveWork } from '#server/ports/worker/serve.ts';
import { listeners } from './listeners.ts';
import { composeModules } from './modules.ts';

/** What a worker process is set up with. */
export interface WorkerSettings {
  address: DatabaseAddress;
}

const onlyTheServer = (): never => {
  throw new Error('a worker process does not do this');
};

/** A worker process: does the isolated tasks of the features, by name. */
serveWork(async (settings) => {
  const { address } = settings as WorkerSettings;
  const enqueue: Tasks['enqueue'] = (...given) => send(...given);
  const sql = connect(address, 3, notifyListeners(listeners, enqueue));
  const send = createTaskSender(sql);
  let ahead = 0;
  const features = composeModules({
    sql,
    clock: () => new Date(Date.now() + ahead),
    enqueue,
    workers: { run: onlyTheServer },
    scratch: { makeFolder: onlyTheServer, removeFolder: onlyTheServer },
    maxUploadBytes: 0,
  });
  const handlers = new Map(
    features
      .flatMap(({ tasks = [] }) => tasks)
      .filter(({ kind }) => kind.isolated)
      .map((handler) => [handler.kind.name, handler]),
  );
  return (name, payload, clockOffsetMs) => {
    ahead = clockOffsetMs;
    const handler = handlers.get(name);
    if (!handler) throw new Error(`a worker process does not know "${name}"`);
    return handler.run(handler.kind.payload.parse(payload));
  };
});
