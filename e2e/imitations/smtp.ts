import { SMTPServer } from 'smtp-server';

export type Received = { to: string; messageId: string; raw: string };
export type MailImitation = {
  port: number;
  /** Every transaction that was accepted, in order. */
  received: Received[];
  /** Answers the next messages with a status of its own instead of taking them. */
  refuse: (status: number, times: number) => void;
  connections: () => number;
  close: () => Promise<void>;
};

type Options = { user?: string; password?: string; wait?: () => number };

/** A mail server on this machine: real SMTP, which takes everything, or asks for a password where one is given. */
export async function imitateMailServer({ user, password, wait }: Options = {}): Promise<MailImitation> {
  const received: Received[] = [];
  let refusing = { status: 0, times: 0 };
  let connections = 0;
  const server = new SMTPServer({
    authOptional: user === undefined,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onAuth(auth, _session, done) {
      if (auth.username === user && auth.password === password) done(null, { user });
      else done(Object.assign(new Error('Authentication failed'), { responseCode: 535 }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusing.times > 0) {
          refusing.times -= 1;
          return done(Object.assign(new Error('Not now'), { responseCode: refusing.status }));
        }
        const raw = Buffer.concat(chunks).toString();
        const messageId = /^Message-ID:\s*(\S+)/im.exec(raw)?.[1] ?? '';
        for (const { address } of session.envelope.rcptTo) received.push({ to: address, messageId, raw });
        setTimeout(() => done(), wait?.() ?? 0);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    received,
    refuse: (status, times) => {
      refusing = { status, times };
    },
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
