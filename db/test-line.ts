import { connect, createServer, type Socket } from 'node:net';

/** A line to a database that can be treated as lines are; nothing happens to the database itself. */
export type TestLine = {
  /** The database's address at this end. */
  url: string;
  /** As if the server had stopped: connections break, new ones are refused. */
  cut(): Promise<void>;
  /** Everything is swallowed from now on, also what a new connection says. */
  freeze(): void;
  /** Whoever connects is hung up on at once. */
  hangUp(): void;
  /** From the next COMMIT on no answer arrives, and the connection breaks once the database has done it. */
  loseCommit(): void;
  /** As at first. */
  mend(): Promise<void>;
  /** How many connections were begun. */
  connections(): number;
  close(): Promise<void>;
};

/** Opens a line to the database at `url`. */
export async function openTestLine(url: string): Promise<TestLine> {
  const target = new URL(url);
  const open = new Set<Socket>();
  let state: 'open' | 'frozen' | 'hangUp' = 'open';
  let losing = false;
  let begun = 0;
  const server = createServer((near) => {
    begun += 1;
    near.on('error', () => {});
    if (state === 'hangUp') return void near.destroy();
    open.add(near.on('close', () => open.delete(near)));
    if (state === 'frozen') return;
    const far = connect(Number(target.port || 5432), target.hostname);
    open.add(far.on('close', () => open.delete(far)));
    let lost = false;
    near.on('data', (piece) => {
      if (state === 'frozen') return;
      if (losing && /\bcommit\b/i.test(piece.toString('latin1'))) lost = true;
      far.write(piece);
    });
    far.on('data', (piece) => {
      if (lost) near.destroy();
      else if (state !== 'frozen') near.write(piece);
    });
    far.on('error', () => {}).on('close', () => near.destroy());
    near.on('close', () => far.destroy());
  });
  let port = 0;
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      breakAll();
    });
  await listen();
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  const through = new URL(url);
  through.host = `127.0.0.1:${port}`;
  return {
    url: through.href,
    cut,
    freeze() {
      state = 'frozen';
    },
    hangUp() {
      state = 'hangUp';
      breakAll();
    },
    loseCommit() {
      losing = true;
    },
    async mend() {
      if (state !== 'open') breakAll();
      state = 'open';
      losing = false;
      if (!server.listening) await listen();
    },
    connections: () => begun,
    close: () => (server.listening ? cut() : Promise.resolve()),
  };
}
