import { connect, createServer, type Socket } from 'node:net';

/** The line between a site and its database. */
export type Wire = {
  /** The database's address at this end of the line. */
  url: string;
  /** As if the database had stopped: connections break, new ones are refused. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** What the database tells of changes does not arrive any more; everything else does. */
  hold(): void;
  close(): Promise<void>;
};

/** A line to the database at `url`, which may be cut without anything happening to the database itself. */
export async function openWire(url: string): Promise<Wire> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  const listening = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        for (const one of [near, far]) {
          one.destroy();
          open.delete(one);
          listening.delete(one);
        }
      });
    }
    near.on('data', (chunk) => {
      if (/listen "?changed/i.test(chunk.toString('latin1'))) listening.add(far);
    });
    near.pipe(far);
    far.pipe(near);
  });
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', resolve);
    });
  await listen(0);
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : 0;
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
  const near = new URL(url);
  near.hostname = '127.0.0.1';
  near.port = String(own);
  return {
    url: near.href,
    cut,
    mend: () => listen(own),
    hold() {
      for (const socket of listening) socket.unpipe().pause();
    },
    close: () => (server.listening ? cut() : Promise.resolve()),
  };
}
