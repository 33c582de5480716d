import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { clientNetworkKey } from './network.ts';

interface ConnectionLimits {
  /** Connections at once, all together. */
  total: number;
  /** Connections at once of one address; proxies that are trusted are not counted. */
  perAddress: number;
  isTrustedProxy: (address: string) => boolean;
  /** A connection whose waiting bytes nobody takes for so long is cut. */
  unreadMs: number;
  checkEveryMs: number;
  /** More requests than these on one connection, unanswered, and it is cut: nobody sends so many ahead. */
  unanswered: number;
}

interface Connection {
  socket: Socket;
  address: string;
  /** Requests whose answers are under way. */
  busy: number;
  /** What was waiting to be read when it last changed, and since when. */
  waiting: string;
  since: number;
}

/**
 * Keeps slow and greedy clients from filling the server: where there are too many connections the one
 * that does nothing for longest makes room, and an answer nobody reads is given up. Hands requests to `handler`.
 */
export function limitConnections(server: Server, limits: ConnectionLimits, handler: RequestListener): void {
  // In the order they were last used, so that the first idle one is the one idle for longest.
  const all = new Map<Socket, Connection>();
  const counts = new Map<string, number>();
  const close = (socket: Socket) => {
    const connection = all.get(socket);
    if (!connection || !all.delete(socket)) return;
    const left = (counts.get(connection.address) ?? 1) - 1;
    if (left > 0) counts.set(connection.address, left);
    else counts.delete(connection.address);
  };
  const makeRoom = (newest: Connection, isCandidate: (connection: Connection) => boolean) => {
    let leaves = newest;
    for (const one of all.values()) {
      if (one.busy > 0 || !isCandidate(one)) continue;
      leaves = one;
      break;
    }
    close(leaves.socket);
    leaves.socket.destroy();
  };
  server.on('connection', (socket: Socket) => {
    const address = clientNetworkKey(socket.remoteAddress ?? '') ?? '';
    const connection = { socket, address, busy: 0, waiting: '', since: performance.now() };
    all.set(socket, connection);
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    socket.once('close', () => close(socket));
    if (count > limits.perAddress && !limits.isTrustedProxy(socket.remoteAddress ?? ''))
      makeRoom(connection, (one) => one.address === address);
    else if (all.size > limits.total) makeRoom(connection, () => true);
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const connection = all.get(request.socket);
    if (!connection || connection.busy >= limits.unanswered) {
      request.socket.destroy();
      return;
    }
    connection.busy += 1;
    response.once('close', () => {
      connection.busy -= 1;
      if (all.delete(request.socket)) all.set(request.socket, connection);
    });
    handler(request, response);
  });
  const timer = setInterval(() => {
    for (const connection of all.values()) destroyUnread(connection, limits.unreadMs);
  }, limits.checkEveryMs).unref();
  server.once('close', () => clearInterval(timer));
}

function destroyUnread(connection: Connection, unreadMs: number): void {
  const { socket } = connection;
  const waiting = socket.writableLength === 0 ? '' : `${socket.writableLength} ${socket.bytesWritten}`;
  if (waiting !== connection.waiting) {
    connection.waiting = waiting;
    connection.since = performance.now();
  } else if (waiting && performance.now() - connection.since >= unreadMs) socket.destroy();
}
