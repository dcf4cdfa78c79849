import { connect } from 'node:net';
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { AddressRefused, type Resolve, resolvePublicAddress } from './public-address-client';
import type { Delivery } from './robot-client';
import {
  type DeliveryCode,
  type DeliveryResult,
  mailResult,
  permanentFailure,
  temporaryFailure,
} from './rules';

export type MailServer = {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  user: string;
  password: string;
  from: string;
};

export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** Of the message, not of the attempt: a recipient's server may recognise it. */
  messageId: string;
  date: Date;
};

const timeoutMs = 10_000;

type Failure = Error & { code?: string; responseCode?: number; command?: string };

/**
 * A connection to the mail server for one message after the other. `send` hands the whole message over but the dot
 * that ends it, then calls `handOver`, then the dot: until then the server has accepted nothing. Never rejects.
 */
export class MailConnection {
  readonly #server: MailServer;
  readonly #resolve: Resolve | undefined;
  #open: SMTPConnection | null = null;

  constructor(server: MailServer, resolve?: Resolve) {
    this.#server = server;
    this.#resolve = resolve;
  }

  async send(mail: Mail, handOver: Delivery): Promise<DeliveryResult> {
    let handed = false;
    try {
      this.#open ??= await this.#connect();
      const raw = await compose(this.#server, mail);
      const stream = endingBy(raw, async () => {
        await handOver();
        handed = true;
      });
      await this.#transmit({ from: this.#server.from, to: mail.to }, stream);
      return { kind: 'sent' };
    } catch (error) {
      this.close();
      return resultOf(error, handed);
    }
  }

  close(): void {
    this.#open?.close();
    this.#open = null;
  }

  async #connect(): Promise<SMTPConnection> {
    const { host, port, security, user, password } = this.#server;
    const address = await resolvePublicAddress(host, this.#resolve);
    const socket = await dial(address, port);
    const connection = new SMTPConnection({
      host,
      port,
      connection: socket,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      socketCloseTimeout: 1_000,
    });
    await new Promise<void>((resolve, reject) => {
      // Also between messages: the next one notices that the server has hung up.
      connection.on('error', reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    }).catch((error) => {
      connection.close();
      throw error;
    });
    if (user)
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        connection.login({ user, pass: password, credentials: { user, pass: password } }, (error) =>
          error ? reject(error) : resolve(),
        );
      }).catch((error) => {
        connection.close();
        throw error;
      });
    return connection;
  }

  #transmit(envelope: { from: string; to: string }, stream: Readable): Promise<void> {
    const connection = this.#open;
    let fail: (error: Error) => void = () => {};
    return new Promise<void>((resolve, reject) => {
      fail = reject;
      if (!connection) return reject(new Error('not connected'));
      connection.once('error', fail).once('end', () => fail(new Error('closed')));
      connection.send({ from: bare(envelope.from), to: [envelope.to] }, stream, (error) =>
        error ? reject(error) : resolve(),
      );
    }).finally(() => {
      connection?.off('error', fail);
      connection?.removeAllListeners('end');
    });
  }
}

/** The raw message; its end, which completes it, follows once everything else is on its way and `before` is done. */
function endingBy(raw: Buffer, before: () => Promise<void>): Readable {
  let pushed = false;
  return new Readable({
    highWaterMark: 1,
    read() {
      if (!pushed) {
        pushed = true;
        this.push(raw);
      } else
        setImmediate(() => {
          before().then(
            () => this.push(null),
            (error) => this.destroy(error),
          );
        });
    },
  });
}

/** The address in `名称 <address>`, or all of it. */
const bare = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;

async function compose({ from }: MailServer, { to, subject, text, messageId, date }: Mail): Promise<Buffer> {
  const composer = new MailComposer({
    from,
    to,
    subject,
    text,
    messageId,
    date,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Promise((resolve, reject) => {
    composer.compile().build((error, raw) => (error ? reject(error) : resolve(raw)));
  });
}

function dial(host: string, port: number) {
  return new Promise<ReturnType<typeof connect>>((resolve, reject) => {
    const socket = connect({ host, port });
    socket.setTimeout(timeoutMs, () =>
      socket.destroy(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })),
    );
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      socket.setTimeout(0);
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

function resultOf(error: unknown, handed: boolean): DeliveryResult {
  if (error instanceof AddressRefused)
    return error.code === 'dns' ? temporaryFailure('dns') : permanentFailure('private');
  const { code = '', responseCode = 0, command = '', message } = error as Failure;
  // After the dot, only the server's answer tells; without one nobody knows.
  if (handed)
    return responseCode > 0 ? mailResult(responseCode, 'refused') : { kind: 'unknown', code: 'lost' };
  if (responseCode > 0 && code !== 'ECONNECTION') return mailResult(responseCode, stepOf(code, command));
  if (code === 'EAUTH' || code === 'ENOAUTH') return permanentFailure('auth');
  // A server that speaks no TLS there answers plainly; nodemailer calls that a socket's error like any other.
  if (/\b(?:SSL|TLS)\b|certificate/i.test(message)) return temporaryFailure('tls');
  return temporaryFailure(early[code] ?? 'connect');
}

function stepOf(code: string, command: string): 'auth' | 'sender' | 'recipient' | 'refused' {
  if (code === 'EAUTH' || command.startsWith('AUTH')) return 'auth';
  if (command.startsWith('MAIL')) return 'sender';
  return command.startsWith('RCPT') ? 'recipient' : 'refused';
}

const early: Record<string, DeliveryCode> = { ETLS: 'tls', ETIMEDOUT: 'timeout', ETIMEOUT: 'timeout' };
