import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { boundConnections, connectionOptions } from './connections.mjs';

let server: Server;
const sockets: Socket[] = [];
beforeEach(async () => {
  server = createServer(connectionOptions, (_, res) => res.end('page'));
  boundConnections(server);
  server.on('upgrade', () => {}); // as Next does, at its first request
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.close();
});

const open = () =>
  new Promise<number>((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

/** Sends a head and keeps the connection; the answer comes once the server has ended it. */
function holding(head: string): Promise<void> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(head));
  sockets.push(socket);
  return new Promise((resolve) =>
    socket
      .resume()
      .on('error', () => {})
      .on('close', () => resolve()),
  );
}

test.each([
  'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n',
  'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n',
])(
  'of 2,000 who ask for another protocol none is open after 5 s, and others are answered (%j)',
  async (head) => {
    const began = performance.now();
    await Promise.all(Array.from({ length: 2_000 }, () => holding(head)));
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await open()).toBe(0);
    const page = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(await page.text()).toBe('page');
  },
);

test('who connects and says nothing is let go, and there is a bound on all', async () => {
  expect(server.maxConnections).toBe(4_000);
  const began = performance.now();
  await Promise.all([holding(''), holding('GET / HTTP/1.1\r\nHost: x\r\n')]);
  expect(performance.now() - began).toBeLessThan(15_000);
}, 20_000);
