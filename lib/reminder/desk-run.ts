import { setImmediate as turn } from 'node:timers/promises';
import type postgres from 'postgres';
import { MailConnection, type MailServer } from '@/lib/channel/mail-client';
import { callRobot, type HandOver } from '@/lib/channel/robot-client';
import { type Answer, failed } from '@/lib/channel/rules';
import { openText } from '@/lib/channel/secrets-client';
import { SealBroken } from '@/lib/kit/secret/seal';
import { type Claimed, conclude } from './claim-write';
import { heldUntil } from './rules';
import { within } from './sender-database-client';
import { concludeLater, endOf, givenBack } from './sender-ends-write';
import { findSenderSetting, type SenderSetting, serverOf } from './sender-setting-load';

const mailConnections = 10;

type DeskOptions = { sql: postgres.Sql; marks: postgres.Sql; url: string; now: () => Date };

/** One run's connections, settings and marks. */
export class Desk {
  readonly #sql: postgres.Sql;
  /** For marks alone: a statement that is described for the first time would hold them back. */
  readonly #marks: postgres.Sql;
  readonly #url: string;
  readonly #now: () => Date;
  readonly #idle: MailConnection[] = [];
  #broken = false;
  #handingOver: Promise<void> = Promise.resolve();
  #setting: SenderSetting | null = null;
  #server: MailServer | null | 'unseal' = null;

  constructor({ sql, marks, url, now }: DeskOptions) {
    this.#sql = sql;
    this.#marks = marks;
    this.#url = url;
    this.#now = now;
  }

  async prepare(): Promise<void> {
    this.#setting = await findSenderSetting(this.#sql);
    this.#server = this.#setting && serverOf(this.#setting);
    // So that the mark is a prepared statement from the first message on, written in one piece.
    await this.#mark('00000000-0000-4000-8000-000000000000');
  }

  /** Over everything claimed, a few at once; those of mail over fewer connections. */
  async sendAll(claimed: Claimed[], most: number, stopping?: AbortSignal): Promise<void> {
    const mails = claimed.filter(({ channel }) => channel === 'mail');
    const calls = claimed.filter(({ channel }) => channel !== 'mail');
    const work = async (queue: Claimed[]) => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        if (this.#broken) await concludeLater(this.#url, one.id, givenBack);
        else if (stopping?.aborted) await conclude(this.#sql, one.id, givenBack);
        else await this.#send(one);
      }
    };
    const hands = [
      ...Array.from({ length: Math.min(mailConnections, most, mails.length) }, () => work(mails)),
      ...Array.from({ length: Math.min(most, calls.length) }, () => work(calls)),
    ];
    // All hands are done before anything is thrown: nobody sends on a connection that is taken away.
    const ends = await Promise.allSettled(hands);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    if (this.#broken) throw Object.assign(new Error('the database went away'), { code: 'CONNECTION_CLOSED' });
  }

  leave(): void {
    for (const connection of this.#idle.splice(0)) connection.close();
  }

  async #send(one: Claimed): Promise<void> {
    const hold = this.#setting && heldUntil(this.#now(), this.#setting);
    if (hold) {
      const seconds = (hold.getTime() - this.#now().getTime()) / 1000;
      return conclude(this.#sql, one.id, { state: 'held', code: null, seconds, free: true });
    }
    let marked: Promise<unknown> = Promise.resolve();
    const handOver: HandOver = async () => {
      const before = this.#handingOver;
      let done: () => void = () => {};
      this.#handingOver = new Promise((resolve) => {
        done = resolve;
      });
      await before;
      marked = this.#mark(one.id).catch(() => {});
      // The mark is written in this turn's last phase; the last byte directly behind it. Whoever kills the process
      // between the two leaves a message that counts as handed over, and is shown as unconfirmed.
      await null;
      await null;
      await null;
      await turn();
      // One after the other, so that between a mark and its byte nothing else is done.
      setImmediate(done);
    };
    const answer = await this.#deliver(one, handOver);
    await within(marked, 3).catch(() => {});
    await this.#conclude(one, answer);
  }

  /** Not awaited before the last byte: if it fails, what came back is concluded anyway, for as long as it takes. */
  #mark(id: string) {
    return this
      .#marks`update message set state = 'handed', handed_at = now() where id = ${id} and state = 'sending'`.execute();
  }

  async #deliver(one: Claimed, handOver: HandOver): Promise<Answer> {
    try {
      return one.channel === 'mail'
        ? await this.#mail(one, handOver)
        : await this.#call(one, one.channel, handOver);
    } catch (error) {
      if (error instanceof SealBroken) return failed('unseal');
      throw error;
    }
  }

  async #call(one: Claimed, kind: 'wecom' | 'dingtalk', handOver: HandOver): Promise<Answer> {
    if (!one.robotId || !one.addressSealed) return failed('removed');
    const address = openText('robot', one.addressSealed);
    const sign = one.signSealed ? openText('sign', one.signSealed) : null;
    return callRobot({ kind, address, sign, letter: one.letter }, handOver);
  }

  async #mail(one: Claimed, handOver: HandOver): Promise<Answer> {
    if (this.#server === 'unseal') return failed('unseal');
    if (!this.#server) return failed('noMail');
    if (!one.email) return failed('noAddress');
    const connection = this.#idle.pop() ?? new MailConnection(this.#server);
    const domain =
      this.#server.from
        .split('@')
        .at(-1)
        ?.replace(/[^A-Za-z0-9.-]/g, '') || 'localhost';
    const answer = await connection.send(
      {
        to: one.email,
        subject: one.letter.subject,
        text: one.letter.body,
        messageId: `<${one.id}@${domain}>`,
        date: one.createdAt,
      },
      handOver,
    );
    this.#idle.push(connection);
    return answer;
  }

  async #conclude(one: Claimed, answer: Answer): Promise<void> {
    if (answer.kind === 'again' && answer.code === 'tooFast' && one.robotId)
      await this.#sql`update robot set blocked_until = now() + make_interval(secs => ${answer.seconds ?? 60})
        where id = ${one.robotId}`;
    const end = endOf(one, answer);
    try {
      return await within(conclude(this.#sql, one.id, end), 3);
    } catch {
      this.#broken = true;
      return concludeLater(this.#url, one.id, end);
    }
  }
}
