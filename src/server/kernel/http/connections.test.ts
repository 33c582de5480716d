import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { limitConnections } from './connections.ts';

const limits = {
  total: 100,
  perAddress: 100,
  isTrustedProxy: () => false,
  unreadMs: 60_000,
  checkEveryMs: 20,
  unanswered: 3,
};
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

async function listen(
  change: Partial<typeof limits>,
  handler: RequestListener = (_request, response) => response.end(),
) {
  const server = createServer();
  limitConnections(server, { ...limits, ...change }, handler);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return async (): Promise<Socket> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };
}

const ask = async (socket: Socket) => {
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const [said] = await once(socket, 'data');
  return String(said).split('\r\n')[0];
};

describe('too many connections of one address', () => {
  it('cost the one that is idle for longest', async () => {
    const open = await listen({ perAddress: 2 });
    const [first, second] = [await open(), await open()];
    await ask(second);
    await ask(first);
    const closed = once(second, 'close');
    const third = await open();
    await closed;
    expect(await Promise.all([ask(first), ask(third)])).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK']);
  });

  it('are refused while all others are answered just now', async () => {
    const open = await listen({ perAddress: 1 }, () => {});
    const first = await open();
    first.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(servers[0] as Server, 'request');
    const second = await open();
    await once(second, 'close');
    expect(first.destroyed).toBe(false);
  });

  it('are allowed to a proxy that is trusted', async () => {
    const open = await listen({ perAddress: 1, isTrustedProxy: () => true });
    const both = [await open(), await open()];
    expect(await Promise.all(both.map(ask))).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK']);
  });
});

describe('an answer nobody reads', () => {
  it('is given up', async () => {
    const open = await listen({ unreadMs: 40 }, (_request, response) => response.end(Buffer.alloc(32 * 1024 * 1024)));
    const socket = await open();
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const [, response] = (await once(servers[0] as Server, 'request')) as [unknown, ServerResponse];
    await once(response, 'close');
    // Ended by the handler, and yet cut before all of it had left.
    expect([response.writableEnded, response.writableFinished]).toEqual([true, false]);
  });
});

describe('requests sent ahead without end', () => {
  it('cost the connection', async () => {
    let handled = 0;
    const open = await listen({}, () => {
      handled += 1;
    });
    const socket = await open();
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(50));
    await once(socket, 'close');
    expect(handled).toBe(3);
  });
});
