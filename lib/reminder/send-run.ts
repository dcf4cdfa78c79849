import { setImmediate as endOfTurn } from 'node:timers/promises';
import type postgres from 'postgres';
import { MailConnection, type MailServer } from '@/lib/channel/mail-client';
import { callRobot, type Delivery } from '@/lib/channel/robot-client';
import { type DeliveryResult, permanentFailure } from '@/lib/channel/rules';
import { openText } from '@/lib/channel/secrets-client';
import { DecryptionFailed } from '@/lib/kit/secret/seal';
import type { ClaimedMessage } from './claim-write';
import { deferredUntil } from './rules';
import { openClient, withTimeout } from './sender-database-client';
import { findSenderSetting, mailServerOf, type SenderSetting } from './sender-setting-load';
import { dispositionFor, released, settle, settleWithRetry } from './settle-write';

const maxMailConnections = 10;

/** One run's connections and settings. */
export class SendRun {
  readonly sql: postgres.Sql;
  /** For marks alone: any other statement on the connection would hold them back. */
  readonly #markConnection: postgres.Sql;
  readonly #url: string;
  readonly #now: () => Date;
  readonly #idleMail: MailConnection[] = [];
  #databaseLost = false;
  #lastMark: Promise<unknown> = Promise.resolve();
  #setting: SenderSetting | null = null;
  #mailServer: MailServer | null | 'unseal' = null;

  constructor(url: string, now: () => Date) {
    this.sql = openClient(url);
    this.#markConnection = openClient(url);
    this.#url = url;
    this.#now = now;
  }

  async prepare(): Promise<void> {
    this.#setting = await findSenderSetting(this.sql);
    this.#mailServer = this.#setting && mailServerOf(this.#setting);
    // So that the mark is a prepared statement from the first message on, written in one piece.
    await this.#mark('00000000-0000-4000-8000-000000000000');
  }

  /** Sends everything claimed, `concurrency` at once; mail over fewer connections. */
  async sendAll(claimed: ClaimedMessage[], concurrency: number, stopping?: AbortSignal): Promise<void> {
    const mail = claimed.filter(({ channel }) => channel === 'mail');
    const robots = claimed.filter(({ channel }) => channel !== 'mail');
    const work = async (queue: ClaimedMessage[]) => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        if (this.#databaseLost) await settleWithRetry(this.#url, next.id, released);
        else if (stopping?.aborted) await settle(this.sql, next.id, released);
        else await this.#send(next);
      }
    };
    const workers = [
      ...Array.from({ length: Math.min(maxMailConnections, concurrency, mail.length) }, () => work(mail)),
      ...Array.from({ length: Math.min(concurrency, robots.length) }, () => work(robots)),
    ];
    // All workers end before anything is thrown: none may send on a connection that is taken away.
    const results = await Promise.allSettled(workers);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    if (this.#databaseLost)
      throw Object.assign(new Error('the database went away'), { code: 'CONNECTION_CLOSED' });
  }

  async close(): Promise<void> {
    for (const connection of this.#idleMail.splice(0)) connection.close();
    await Promise.all([this.sql.end({ timeout: 5 }), this.#markConnection.end({ timeout: 5 })]);
  }

  async #send(message: ClaimedMessage): Promise<void> {
    const until = this.#setting && deferredUntil(this.#now(), this.#setting);
    if (until) {
      const seconds = (until.getTime() - this.#now().getTime()) / 1000;
      return settle(this.sql, message.id, { state: 'held', code: null, seconds, countsAsAttempt: false });
    }
    let marked: Promise<unknown> = Promise.resolve();
    let isHeldBack = false;
    const handOver: Delivery = () => {
      // Only when the mark before is answered: the server abandons what is queued behind an answer to a dead process.
      const handedOver = this.#lastMark.then(
        async () => {
          marked = this.#mark(message.id);
          marked.catch(() => {});
          await untilWritten();
        },
        (error) => {
          isHeldBack = true;
          throw error;
        },
      );
      this.#lastMark = handedOver.then(() => marked);
      this.#lastMark.catch(() => {});
      return handedOver;
    };
    const result = await this.#deliver(message, handOver);
    if (isHeldBack) {
      this.#databaseLost = true;
      return settleWithRetry(this.#url, message.id, released);
    }
    await withTimeout(marked, 3).catch(() => {});
    await this.#settle(message, result);
  }

  /**
   * Not awaited before the last byte; if it fails, the result is settled anyway, for as long as it takes, and nothing
   * more is handed over in this run.
   */
  #mark(id: string) {
    return this
      .#markConnection`update message set state = 'handed', handed_at = now() where id = ${id} and state = 'sending'`.execute();
  }

  async #deliver(message: ClaimedMessage, handOver: Delivery): Promise<DeliveryResult> {
    try {
      return message.channel === 'mail'
        ? await this.#deliverMail(message, handOver)
        : await this.#callRobot(message, message.channel, handOver);
    } catch (error) {
      if (error instanceof DecryptionFailed) return permanentFailure('unseal');
      throw error;
    }
  }

  async #callRobot(
    { robotId, addressSealed, signSealed, letter }: ClaimedMessage,
    kind: 'wecom' | 'dingtalk',
    handOver: Delivery,
  ): Promise<DeliveryResult> {
    if (!robotId || !addressSealed) return permanentFailure('removed');
    const address = openText('robot', addressSealed);
    const sign = signSealed ? openText('sign', signSealed) : null;
    return callRobot({ kind, address, sign, letter }, handOver);
  }

  async #deliverMail(
    { id, email, letter, createdAt }: ClaimedMessage,
    handOver: Delivery,
  ): Promise<DeliveryResult> {
    if (this.#mailServer === 'unseal') return permanentFailure('unseal');
    if (!this.#mailServer) return permanentFailure('noMail');
    if (!email) return permanentFailure('noAddress');
    const connection = this.#idleMail.pop() ?? new MailConnection(this.#mailServer);
    const domain = this.#mailServer.from
      .split('@')
      .at(-1)
      ?.replace(/[^A-Za-z0-9.-]/g, '');
    const messageId = `<${id}@${domain || 'localhost'}>`;
    const { subject, body: text } = letter;
    const result = await connection.send({ to: email, subject, text, messageId, date: createdAt }, handOver);
    this.#idleMail.push(connection);
    return result;
  }

  async #settle({ id, tries, robotId }: ClaimedMessage, result: DeliveryResult): Promise<void> {
    if (result.kind === 'again' && result.code === 'tooFast' && robotId)
      await this.sql`update robot set blocked_until = now() + make_interval(secs => ${result.seconds ?? 60})
        where id = ${robotId}`;
    const disposition = dispositionFor({ tries }, result);
    try {
      return await withTimeout(settle(this.sql, id, disposition), 3);
    } catch {
      this.#databaseLost = true;
      return settleWithRetry(this.#url, id, disposition);
    }
  }
}

/**
 * Until a statement that was just executed has been written to its socket. The driver writes it in the last phase of
 * this turn of the event loop, once its own microtasks are done (that is when `nextTick` comes); what follows here runs
 * directly behind it. To await the answer instead would leave a round trip in which a kill loses messages.
 */
async function untilWritten(): Promise<void> {
  await new Promise<void>((resolve) => process.nextTick(resolve));
  await endOfTurn();
}
