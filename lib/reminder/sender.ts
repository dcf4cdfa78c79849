import { setImmediate as turn } from 'node:timers/promises';
import postgres from 'postgres';
import { MailConnection, type MailServer } from '@/lib/channel/mail';
import { callRobot, type HandOver } from '@/lib/channel/robot';
import { type Answer, failed } from '@/lib/channel/rules';
import { openText } from '@/lib/channel/secrets';
import { SealBroken } from '@/lib/secret/seal';
import { type Claimed, claim, conclude, takeOver } from './claim-write';
import { backOff, heldUntil, mostTries, type QuietHours } from './rules';

export type SendOptions = {
  /** Messages on their way at once; mail goes over a few connections that are used again. */
  atOnce?: number;
  /** Seconds after which what a sender had claimed belongs to nobody. */
  lease?: number;
  stopping?: AbortSignal;
};

const mailConnections = 10;

/**
 * Sends what is due, over two database connections of its own; answers in how many seconds the next is due, null when
 * nothing waits. Throws when the database goes away; what was on its way then is concluded as soon as it is back.
 */
export async function sendDue(url: string, options: SendOptions = {}): Promise<number | null> {
  const { atOnce = 20, lease = 120, stopping } = options;
  const sql = openClient(url);
  const marks = openClient(url);
  const desk = new Desk(sql, marks, url);
  try {
    await within(takeOver(sql));
    await within(desk.prepare());
    for (;;) {
      if (stopping?.aborted) break;
      const claimed = await within(claim(sql, atOnce * 5, lease));
      if (claimed.length === 0) break;
      await desk.sendAll(claimed, atOnce, stopping);
    }
    return await within(nextDue(sql));
  } finally {
    desk.leave();
    await Promise.all([sql.end({ timeout: 5 }), marks.end({ timeout: 5 })]);
  }
}

const openClient = (url: string) =>
  postgres(url, {
    max: 1,
    connect_timeout: 3,
    onnotice: () => {},
    fetch_types: false,
    connection: { application_name: 'association-dashboard sender', statement_timeout: 15_000 },
  });

/** A connection that breaks with statements on their way may leave one without an answer: nobody waits for ever. */
function within<T>(work: Promise<T>, seconds = 20): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error('the database does not answer'), { code: 'CONNECTION_LATE' });
    timer = setTimeout(() => reject(error), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function nextDue(sql: postgres.Sql): Promise<number | null> {
  const [row] = await sql<{ seconds: number | null }[]>`
    select extract(epoch from min(case when state in ('sending', 'handed') then lease_until
      else greatest(next_try_at, r.blocked_until, now() + interval '3 seconds') end) - now())::float8 as seconds
    from message m left join robot r on r.id = m.robot_id
    where state in ('queued', 'held', 'sending', 'handed')`;
  return row?.seconds ?? null;
}

type Setting = QuietHours & {
  smtpHost: string | null;
  smtpPort: number;
  smtpSecurity: MailServer['security'];
  smtpUser: string;
  smtpFrom: string;
  smtpSealed: string | null;
};

/** One run's connections, settings and marks. */
class Desk {
  readonly #sql: postgres.Sql;
  /** For marks alone: a statement that is described for the first time would hold them back. */
  readonly #marks: postgres.Sql;
  readonly #url: string;
  readonly #idle: MailConnection[] = [];
  #broken = false;
  #handingOver: Promise<void> = Promise.resolve();
  #setting: Setting | null = null;
  #server: MailServer | null | 'unseal' = null;

  constructor(sql: postgres.Sql, marks: postgres.Sql, url: string) {
    this.#sql = sql;
    this.#marks = marks;
    this.#url = url;
  }

  async prepare(): Promise<void> {
    const [row] = await this.#sql<Setting[]>`select smtp_host as "smtpHost", smtp_port as "smtpPort",
      smtp_security as "smtpSecurity", smtp_user as "smtpUser", smtp_from as "smtpFrom", smtp_sealed as "smtpSealed",
      quiet_from as "quietFrom", quiet_until as "quietUntil", quiet_weekends as "quietWeekends" from channel_setting`;
    this.#setting = row ?? null;
    this.#server = row ? serverOf(row) : null;
    // So that the mark is a prepared statement from the first message on, written in one piece.
    await this.#mark('00000000-0000-4000-8000-000000000000');
  }

  /** Over everything claimed, a few at once; those of mail over fewer connections. */
  async sendAll(claimed: Claimed[], atOnce: number, stopping?: AbortSignal): Promise<void> {
    const mails = claimed.filter(({ channel }) => channel === 'mail');
    const calls = claimed.filter(({ channel }) => channel !== 'mail');
    const work = async (queue: Claimed[]) => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        if (this.#broken)
          await this.#concludeLater(one.id, { state: 'queued', code: null, seconds: 0, free: true });
        else if (stopping?.aborted)
          await conclude(this.#sql, one.id, { state: 'queued', code: null, seconds: 0, free: true });
        else await this.#send(one);
      }
    };
    const hands = [
      ...Array.from({ length: Math.min(mailConnections, atOnce, mails.length) }, () => work(mails)),
      ...Array.from({ length: Math.min(atOnce, calls.length) }, () => work(calls)),
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
    const hold = this.#setting && heldUntil(new Date(), this.#setting);
    if (hold) {
      const seconds = (hold.getTime() - Date.now()) / 1000;
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
      return this.#concludeLater(one.id, end);
    }
  }

  /** What has happened is not forgotten because the database was away in that moment. */
  async #concludeLater(id: string, end: Parameters<typeof conclude>[2]): Promise<void> {
    for (let n = 0; ; n++) {
      const fresh = openClient(this.#url);
      try {
        return await within(conclude(fresh, id, end), 5);
      } catch (error) {
        if (n >= 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      } finally {
        await fresh.end({ timeout: 1 });
      }
    }
  }
}

function endOf(one: Claimed, answer: Answer): Parameters<typeof conclude>[2] {
  if (answer.kind === 'sent') return { state: 'sent' };
  if (answer.kind === 'unknown') return { state: 'unconfirmed', code: answer.code };
  if (answer.kind === 'failed') return { state: 'failed', code: answer.code };
  // That the service has too much is nobody's fault and counts as no try.
  if (answer.code === 'tooFast')
    return { state: 'queued', code: answer.code, seconds: answer.seconds ?? 60, free: true };
  if (one.tries >= mostTries) return { state: 'failed', code: answer.code };
  return { state: 'queued', code: answer.code, seconds: backOff(one.tries, Math.random()) };
}

function serverOf(row: Setting): MailServer | null | 'unseal' {
  if (!row.smtpHost) return null;
  try {
    return {
      host: row.smtpHost,
      port: row.smtpPort,
      security: row.smtpSecurity,
      user: row.smtpUser,
      password: row.smtpSealed ? openText('smtp', row.smtpSealed) : '',
      from: row.smtpFrom,
    };
  } catch (error) {
    if (error instanceof SealBroken) return 'unseal';
    throw error;
  }
}
